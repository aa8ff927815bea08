import type { KeyStore } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { usedUnits } from '../looking/used-units.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { minuteMs } from '../setting/make.ts'
import { effects, keyOf, quotaDay, reservation } from '../setting/make-key.ts'

const named = '123456789012'
const other = '210987654321'

/** Answers that name the project of a key. */
export const keysMerge: readonly Contract[] = [
  {
    id: 'keys-merge/becomes-an-alias',
    sentence:
      'A project that an answer names takes over the declared one: all its keys move along with what was used, and its name is an alias for ever.',
    async case(context) {
      const { keys } = context.store
      await keys.register([keyOf('a', { projectId: 'mine' }), keyOf('b', { projectId: 'mine' })])
      await reserveEach(context, ['a', 'b'])
      const result = await keys.settle(effects(context.make, { projectNumber: named }))
      expect(result).toEqual({ projectId: named, previousProjectId: 'mine', exhausted: false })
      expect(await projectsOf(keys)).toEqual({ a: named, b: named })
      expect(await usedUnits(keys)).toEqual({ [named]: 2 })
      expect((await keys.list()).aliases).toEqual({ mine: named })
      await keys.register([keyOf('c', { projectId: 'mine' })])
      expect(await projectsOf(keys)).toMatchObject({ c: named })
    },
  },
  {
    id: 'keys-merge/named-again',
    sentence: 'Naming the project that a key belongs to changes nothing of it.',
    async case(context) {
      const { keys } = context.store
      await keys.register([keyOf('a')])
      await keys.settle(effects(context.make, { projectNumber: named }))
      const before = await keys.list()
      const again = await keys.settle(effects(context.make, { projectNumber: named }))
      expect(again).toEqual({ projectId: named, previousProjectId: named, exhausted: false })
      expect(await keys.list()).toEqual(before)
    },
  },
  {
    id: 'keys-merge/adds-up',
    sentence:
      'Where two projects turn out to be one, units add up, the smaller limits hold, and exhaustion, refusals and pauses carry over.',
    async case(context) {
      const { keys } = context.store
      const { make } = context
      await keys.register([
        keyOf('a', { projectId: 'one', limits: { search: 10 } }),
        keyOf('b', { projectId: 'two', limits: { search: 4, default: 7 } }),
      ])
      await reserveEach(context, ['a', 'b', 'b'])
      const ambiguousRefusal = { quotaDay, seen: 0, spentAfter: 5 }
      const learned = { limitUnits: 3, until: make.at(minuteMs) }
      await keys.settle(effects(make, { ambiguousRefusal, bucketCoolDownUntil: make.at(9), projectNumber: named }))
      await keys.settle(effects(make, { keyId: 'b', learned, exhaustedDay: quotaDay, projectNumber: named }))
      const { buckets, aliases } = await keys.list()
      expect(aliases).toEqual({ one: named, two: named })
      expect(buckets.map(({ projectId }) => projectId)).not.toContain('one')
      expect(buckets.find(({ bucket }) => bucket === 'search')).toEqual({
        ...{ projectId: named, bucket: 'search', declaredUnits: 4, learnedUnits: 3, learnedUntil: make.at(minuteMs) },
        ...{ coolingDownUntil: make.at(9) },
        days: [{ quotaDay, usedUnits: 3, exhausted: true, ambiguousRefusals: 1 }],
      })
      expect(buckets.find(({ bucket }) => bucket === 'default')).toMatchObject({ declaredUnits: 7 })
    },
  },
  {
    id: 'keys-merge/smallest-declared-in-any-order',
    sentence:
      'Where several names mean one project, the smallest declared limit holds, in whatever order they are registered again.',
    async case(context) {
      const { keys } = context.store
      const registered = [
        keyOf('a', { projectId: 'one', limits: { search: 10 } }),
        keyOf('b', { projectId: 'two', limits: { search: 4 } }),
      ]
      await keys.register(registered)
      for (const keyId of ['a', 'b']) await keys.settle(effects(context.make, { keyId, projectNumber: named }))
      for (const again of [registered, [...registered].reverse()]) {
        await keys.register(again)
        const row = (await keys.list()).buckets.find(({ bucket }) => bucket === 'search')
        expect(row).toMatchObject({ projectId: named, declaredUnits: 4 })
      }
    },
  },
  {
    id: 'keys-merge/declared-wrongly',
    sentence:
      'A key of a named project that an answer puts elsewhere moves alone, with the units used through it and the declared limit.',
    async case(context) {
      const { keys } = context.store
      const limits = { search: 5 }
      await keys.register([keyOf('a', { projectId: 'mine', limits }), keyOf('b', { projectId: 'mine' })])
      await reserveEach(context, ['a', 'b', 'b'])
      const exhausted = { exhaustedDay: quotaDay, bucketCoolDownUntil: context.at(minuteMs) }
      await keys.settle(effects(context.make, { projectNumber: named, ...exhausted }))
      const result = await keys.settle(effects(context.make, { keyId: 'b', projectNumber: other }))
      expect(result).toMatchObject({ projectId: other, previousProjectId: named })
      expect(await projectsOf(keys)).toEqual({ a: named, b: other })
      expect(await usedUnits(keys)).toEqual({ [named]: 1, [other]: 2 })
      const moved = (await keys.list()).buckets.find(({ projectId }) => projectId === other)
      expect(moved).toMatchObject({ declaredUnits: 5, coolingDownUntil: undefined, days: [{ exhausted: false }] })
    },
  },
  {
    id: 'keys-merge/answers-win',
    sentence: 'A key whose project an answer has named stays there, however it is declared afterwards.',
    async case(context) {
      const { keys } = context.store
      await keys.register([keyOf('a', { projectId: 'mine' })])
      await reserveEach(context, ['a'])
      await keys.settle(effects(context.make, { projectNumber: named }))
      for (const projectId of ['mine', 'yet-another']) {
        await keys.register([keyOf('a', { projectId })])
        expect(await projectsOf(keys)).toEqual({ a: named })
      }
      expect(await usedUnits(keys)).toEqual({ [named]: 1 })
    },
  },
  {
    id: 'keys-merge/numbers-are-no-aliases',
    sentence: 'A project that was declared by its number never becomes the alias of another: its key moves alone.',
    async case(context) {
      const { keys } = context.store
      await keys.register([keyOf('a', { projectId: named }), keyOf('b', { projectId: named })])
      await reserveEach(context, ['a', 'b'])
      await keys.settle(effects(context.make, { projectNumber: other }))
      expect(await projectsOf(keys)).toEqual({ a: other, b: named })
      expect(await usedUnits(keys)).toEqual({ [named]: 1, [other]: 1 })
      expect((await keys.list()).aliases).toEqual({})
    },
  },
  {
    id: 'keys-merge/named-first',
    sentence:
      'The named project comes first: all other effects of the settlement fall on it, and so do those of leases that were open.',
    async case(context) {
      const { keys } = context.store
      await keys.register([keyOf('a'), keyOf('b')])
      await reserveEach(context, ['a', 'a', 'b'])
      const giveBack = { units: 1, quotaDays: [quotaDay] }
      await keys.settle(effects(context.make, { projectNumber: named, giveBack, exhaustedDay: quotaDay }))
      expect(await usedUnits(keys)).toEqual({ [named]: 1, 'project-b': 1 })
      await keys.settle(effects(context.make, { giveBack }))
      expect(await usedUnits(keys)).toEqual({ 'project-b': 1 })
      const days = [{ quotaDay, usedUnits: 0, exhausted: true }]
      expect((await keys.list()).buckets.find(({ projectId }) => projectId === named)).toMatchObject({ days })
    },
  },
  {
    id: 'keys-merge/at-once',
    sentence: 'Where keys are named, reserved through and settled at once over several connections, no unit is lost.',
    async case(context) {
      const stores = await context.connections(4)
      const keyIds = ['a', 'b', 'c', 'd']
      await context.store.keys.register(keyIds.map((keyId) => keyOf(keyId)))
      const defaultLimits = { search: 1_000, default: 1_000, stats: 1_000 }
      await Promise.all(
        stores.map(async ({ keys }, index) => {
          const keyId = keyIds[index] ?? 'a'
          for (let round = 0; round < 6; round += 1) {
            await keys.reserve(reservation(context.make, { keyIds, defaultLimits }))
            if (round === 2) await keys.settle(effects(context.make, { keyId, projectNumber: named }))
          }
        }),
      )
      expect(await usedUnits(context.store.keys)).toEqual({ [named]: 24 })
      expect(new Set(Object.values(await projectsOf(context.store.keys)))).toEqual(new Set([named]))
    },
  },
]

async function projectsOf(keys: KeyStore): Promise<Record<string, string>> {
  return Object.fromEntries((await keys.list()).keys.map(({ keyId, projectId }) => [keyId, projectId]))
}

/** One unit through each of these keys. */
async function reserveEach({ make, store }: CaseContext, keyIds: readonly string[]): Promise<void> {
  for (const keyId of keyIds) await store.keys.reserve(reservation(make, { keyIds: [keyId] }))
}
