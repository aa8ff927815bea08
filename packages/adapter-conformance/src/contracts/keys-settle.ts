import { type SettleEffects, StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { usedUnits } from '../looking/used-units.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { minuteMs } from '../setting/make.ts'
import { effects, keyOf, quotaDay, reservation } from '../setting/make-key.ts'

/** What the outcome of a call changes. */
export const keysSettle: readonly Contract[] = [
  {
    id: 'keys-settle/gives-back',
    sentence: 'Units that are given back can be used again; no day goes below 0.',
    async case(context) {
      const { keys } = await withKey(context)
      await keys.reserve(reservation(context.make, { units: 2 }))
      await settle(context, { giveBack: { units: 1, quotaDays: [quotaDay] } })
      expect(await usedUnits(keys)).toEqual({ 'project-a': 1 })
      await settle(context, { giveBack: { units: 5, quotaDays: [quotaDay] } })
      expect(await keys.reserve(reservation(context.make, { units: 2 }))).toMatchObject({ status: 'reserved' })
      expect(await keys.reserve(reservation(context.make))).toMatchObject({ status: 'refused' })
    },
  },
  {
    id: 'keys-settle/exhausts-the-day',
    sentence: 'A day that is spent refuses every key of the project for its bucket, whatever is left of it.',
    async case(context) {
      const { keys } = await withKey(context)
      await keys.register([keyOf('b', { projectId: 'project-a' })])
      const result = await settle(context, { exhaustedDay: quotaDay })
      expect(result).toEqual({ projectId: 'project-a', previousProjectId: 'project-a', exhausted: false })
      const why = { why: 'exhausted', quotaDay }
      expect(await keys.reserve(reservation(context.make, { keyIds: ['a', 'b'] }))).toEqual({
        ...{
          status: 'refused',
          refusals: [
            { keyId: 'a', ...why },
            { keyId: 'b', ...why },
          ],
        },
      })
      expect(await keys.reserve(reservation(context.make, { quotaDays: ['2026-07-02'] }))).toMatchObject({ keyId: 'a' })
    },
  },
  {
    id: 'keys-settle/learns-a-limit',
    sentence: 'A learned limit holds until its time, where it is smaller than the declared one.',
    async case(context) {
      const { keys } = await withKey(context)
      await settle(context, { learned: { limitUnits: 1, until: context.at(minuteMs) } })
      await keys.reserve(reservation(context.make))
      expect(await keys.reserve(reservation(context.make, { now: context.at(minuteMs - 1) }))).toMatchObject({
        ...{ status: 'refused' },
      })
      expect(await keys.reserve(reservation(context.make, { now: context.at(minuteMs) }))).toMatchObject({
        ...{ status: 'reserved' },
      })
      const learned = { learnedUnits: 1, learnedUntil: context.at(minuteMs) }
      expect((await keys.list()).buckets.find(({ bucket }) => bucket === 'search')).toMatchObject(learned)
    },
  },
  {
    id: 'keys-settle/later-pause-wins',
    sentence: 'Of two pauses of a key or of a bucket the later one stays, with its reason.',
    async case(context) {
      const { keys } = await withKey(context)
      for (const [ms, reason] of [
        [5, 'long'],
        [3, 'short'],
      ] as const) {
        const until = context.at(ms)
        await settle(context, { bucketCoolDownUntil: until, keyCoolDown: { until, reason } })
      }
      const why = { keyId: 'a', why: 'cooling-down', until: context.at(5), reason: 'long' }
      expect(await keys.reserve(reservation(context.make))).toEqual({ status: 'refused', refusals: [why] })
      const listed = await keys.list()
      expect(listed.keys).toMatchObject([{ coolingDownUntil: context.at(5), coolingDownReason: 'long' }])
      const row = listed.buckets.find(({ bucket }) => bucket === 'search')
      expect(row).toMatchObject({ coolingDownUntil: context.at(5) })
    },
  },
  {
    id: 'keys-settle/rejected-until-reactivated',
    sentence:
      'A rejected key never pays until it is reactivated, which clears its pause as well; unknown keys are not.',
    async case(context) {
      const { keys } = await withKey(context)
      const keyCoolDown = { until: context.at(minuteMs), reason: 'x' }
      await settle(context, { keyRejectedReason: 'suspended', keyCoolDown })
      const rejected = { keyId: 'a', why: 'rejected', reason: 'suspended' }
      expect(await keys.reserve(reservation(context.make))).toMatchObject({ refusals: [rejected] })
      expect(await keys.reactivate('a')).toBe(true)
      expect(await keys.reserve(reservation(context.make))).toMatchObject({ status: 'reserved' })
      expect(await keys.reactivate('z')).toBe(false)
    },
  },
  {
    id: 'keys-settle/ambiguous-refusals',
    sentence:
      'An ambiguous refusal counts unless the count is above what its lease saw, and spends the day where the count is reached.',
    async case(context) {
      const { keys } = await withKey(context)
      const refuse = async (seen: number) =>
        (await settle(context, { ambiguousRefusal: { quotaDay, seen, spentAfter: 2 } })).exhausted
      // Two calls that were under way together say the same thing once.
      expect([await refuse(0), await refuse(0)]).toEqual([false, false])
      const reserved = await keys.reserve(reservation(context.make))
      expect(reserved).toMatchObject({ status: 'reserved', ambiguousRefusals: 1 })
      expect(await refuse(1)).toBe(true)
      expect(await keys.reserve(reservation(context.make))).toMatchObject({ refusals: [{ why: 'exhausted' }] })
    },
  },
  {
    id: 'keys-settle/ambiguous-refusals-forgotten',
    sentence: 'An answered call clears the ambiguous refusals of its day.',
    async case(context) {
      const { keys } = await withKey(context)
      await settle(context, { ambiguousRefusal: { quotaDay, seen: 0, spentAfter: 2 } })
      await settle(context, { clearAmbiguous: { quotaDay } })
      expect(await keys.reserve(reservation(context.make))).toMatchObject({ ambiguousRefusals: 0 })
    },
  },
  {
    id: 'keys-settle/unknown-key',
    sentence: 'Settling an unknown key is a StoreError and changes nothing.',
    async case(context) {
      const { keys } = await withKey(context)
      const before = await keys.list()
      const part = { keyId: 'z', giveBack: { units: 1, quotaDays: [quotaDay] }, exhaustedDay: quotaDay }
      await expect(settle(context, part)).rejects.toSatisfy(StoreError.isInstance)
      expect(await keys.list()).toEqual(before)
    },
  },
  {
    id: 'keys-settle/three-newest-days',
    sentence: 'The three newest days of a bucket are kept, oldest first.',
    async case(context) {
      const { keys } = await withKey(context)
      for (const day of ['2026-06-30', '2026-07-01', '2026-07-02', '2026-07-03']) {
        await keys.reserve(reservation(context.make, { quotaDays: [day] }))
      }
      const row = (await keys.list()).buckets.find(({ bucket }) => bucket === 'search')
      const days = row?.days.map((day) => day.quotaDay)
      expect(days).toEqual(['2026-07-01', '2026-07-02', '2026-07-03'])
    },
  },
  {
    id: 'keys-settle/removed-keys',
    sentence: 'A removed key is unknown, the units of its project stay used; removing it again says false.',
    async case(context) {
      const { keys } = await withKey(context)
      await keys.reserve(reservation(context.make))
      expect([await keys.remove('a'), await keys.remove('a')]).toEqual([true, false])
      expect((await keys.list()).keys).toEqual([])
      expect(await keys.reserve(reservation(context.make))).toMatchObject({ refusals: [{ why: 'unknown-key' }] })
      expect(await usedUnits(keys)).toEqual({ 'project-a': 1 })
    },
  },
  {
    id: 'keys-settle/at-once',
    sentence: 'Units that are given back and reserved at once over several connections all count.',
    async case(context) {
      const stores = await context.connections(4)
      await context.store.keys.register([keyOf('a', { limits: { search: 100 } })])
      await context.store.keys.reserve(reservation(context.make, { units: 40 }))
      const giveBack = { units: 1, quotaDays: [quotaDay] }
      await Promise.all(
        Array.from({ length: 40 }, (_, index) => {
          const keys = stores[index % stores.length]?.keys
          return index % 2 === 0
            ? keys?.settle(effects(context.make, { giveBack }))
            : keys?.reserve(reservation(context.make, { units: 2 }))
        }),
      )
      expect(await usedUnits(context.store.keys)).toEqual({ 'project-a': 60 })
    },
  },
]

async function withKey({ store }: CaseContext): Promise<CaseContext['store']> {
  await store.keys.register([keyOf('a')])
  return store
}

function settle({ make, store }: CaseContext, fields: Partial<SettleEffects>) {
  return store.keys.settle(effects(make, fields))
}
