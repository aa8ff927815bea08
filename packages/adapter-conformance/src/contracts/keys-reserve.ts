import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { usedUnits } from '../looking/used-units.ts'
import { minuteMs } from '../setting/make.ts'
import { effects, keyOf, quotaDay, reservation } from '../setting/make-key.ts'

const nextDay = '2026-07-02'

/** Who pays for a call. */
export const keysReserve: readonly Contract[] = [
  {
    id: 'keys-reserve/charges-the-project',
    sentence: 'A reservation charges the project of its key in every day asked, and notes when the key was used.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { projectId: 'p' })])
      const reserved = await keys.reserve(reservation(make, { units: 2, quotaDays: [quotaDay, nextDay] }))
      expect(reserved).toEqual({ status: 'reserved', keyId: 'a', projectId: 'p', ambiguousRefusals: 0 })
      const { keys: known, buckets } = await keys.list()
      expect(known).toEqual([
        {
          ...{ keyId: 'a', projectId: 'p', lastUsedAt: make.at(0), rejectedReason: undefined },
          ...{ coolingDownUntil: undefined, coolingDownReason: undefined },
        },
      ])
      const day = { usedUnits: 2, exhausted: false, ambiguousRefusals: 0 }
      const days = [quotaDay, nextDay].map((each) => ({ quotaDay: each, ...day }))
      expect(buckets.find(({ bucket }) => bucket === 'search')).toMatchObject({ projectId: 'p', days })
    },
  },
  {
    id: 'keys-reserve/least-recently-used',
    sentence: 'The key that was used least recently pays; never-used ones come first, and ties go by the order asked.',
    async case({ store: { keys }, make }) {
      await keys.register(['a', 'b', 'c'].map((keyId) => keyOf(keyId)))
      const paid: unknown[] = []
      const asked = [
        ['b', 'a'],
        ['b', 'a'],
        ['b', 'a', 'c'],
        ['a', 'b'],
        ['b', 'a'],
      ]
      const defaultLimits = { search: 9, default: 9, stats: 9 }
      for (const [index, keyIds] of asked.entries()) {
        const result = await keys.reserve(
          reservation(make, { keyIds, defaultLimits, now: make.at(Math.floor(index / 2)) }),
        )
        paid.push('keyId' in result ? result.keyId : result)
      }
      expect(paid).toEqual(['b', 'a', 'c', 'a', 'b'])
    },
  },
  {
    id: 'keys-reserve/never-others',
    sentence: 'A key that is not asked for never pays.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { limits: { search: 1 } }), keyOf('b')])
      await keys.reserve(reservation(make))
      expect(await keys.reserve(reservation(make))).toMatchObject({ status: 'refused' })
      expect(await keys.reserve(reservation(make, { keyIds: [] }))).toEqual({ status: 'refused', refusals: [] })
      expect(await usedUnits(keys)).toEqual({ 'project-a': 1 })
    },
  },
  {
    id: 'keys-reserve/limit-of-the-project',
    sentence:
      'Keys of one project share its limit: the declared one, else the default; the last unit can be used, not one more.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { projectId: 'p', limits: { search: 3 } }), keyOf('b', { projectId: 'p' })])
      await keys.register([keyOf('c')])
      const reserve = async (keyIds: string[], units: number) =>
        (await keys.reserve(reservation(make, { keyIds, units }))).status
      expect(await reserve(['a'], 2)).toBe('reserved')
      expect(await reserve(['b'], 2)).toBe('refused')
      expect(await reserve(['b'], 1)).toBe('reserved')
      expect(await reserve(['a', 'b'], 1)).toBe('refused')
      expect([await reserve(['c'], 2), await reserve(['c'], 1)]).toEqual(['reserved', 'refused'])
      expect(await usedUnits(keys)).toEqual({ p: 3, 'project-c': 2 })
    },
  },
  {
    id: 'keys-reserve/buckets-apart',
    sentence: 'Buckets and days are charged and exhausted each on its own.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a')])
      await keys.reserve(reservation(make, { units: 2 }))
      expect(await keys.reserve(reservation(make))).toMatchObject({ status: 'refused' })
      expect(await keys.reserve(reservation(make, { bucket: 'default' }))).toMatchObject({ status: 'reserved' })
      expect(await keys.reserve(reservation(make, { quotaDays: [nextDay] }))).toMatchObject({ status: 'reserved' })
    },
  },
  {
    id: 'keys-reserve/room-in-every-day',
    sentence:
      'A reservation in two days needs room in both, and charges neither where one has none; the later of the full ones is named.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a')])
      await keys.reserve(reservation(make, { units: 2, quotaDays: [nextDay] }))
      const both = reservation(make, { quotaDays: [quotaDay, nextDay] })
      const exhausted = { keyId: 'a', why: 'exhausted' }
      expect(await keys.reserve(both)).toEqual({ status: 'refused', refusals: [{ ...exhausted, quotaDay: nextDay }] })
      expect(await usedUnits(keys)).toEqual({})
      await keys.reserve(reservation(make, { units: 2 }))
      expect(await keys.reserve(both)).toMatchObject({ refusals: [{ quotaDay: nextDay }] })
    },
  },
  {
    id: 'keys-reserve/refusals',
    sentence: 'A refusal says for each asked key, in the order asked, the first reason that holds.',
    async case({ store: { keys }, make }) {
      const limits = { search: 1 }
      await keys.register([
        ...[keyOf('spent', { limits }), keyOf('paused', { limits }), keyOf('small', { limits: { search: 0 } })],
        keyOf('rejected', { projectId: 'project-small' }),
      ])
      await keys.reserve(reservation(make, { keyIds: ['spent'] }))
      const pause = { keyCoolDown: { until: make.at(minuteMs), reason: 'x' } }
      await keys.settle(effects(make, { keyId: 'spent', ...pause }))
      await keys.settle(effects(make, { keyId: 'paused', ...pause, bucketCoolDownUntil: make.at(2 * minuteMs) }))
      await keys.settle(effects(make, { keyId: 'small', ...pause }))
      await keys.settle(effects(make, { keyId: 'rejected', keyRejectedReason: 'bad', ...pause }))
      const keyIds = ['unknown', 'rejected', 'paused', 'small', 'spent']
      expect(await keys.reserve(reservation(make, { keyIds }))).toEqual({
        status: 'refused',
        refusals: [
          { keyId: 'unknown', why: 'unknown-key' },
          { keyId: 'rejected', why: 'rejected', reason: 'bad' },
          { keyId: 'paused', why: 'cooling-down', until: make.at(2 * minuteMs), reason: 'x' },
          { keyId: 'small', why: 'zero-limit' },
          { keyId: 'spent', why: 'exhausted', quotaDay },
        ],
      })
    },
  },
  {
    id: 'keys-reserve/more-than-a-day-has',
    sentence: 'More units than the limit are refused as zero-limit: no day will ever have room.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a')])
      const refused = await keys.reserve(reservation(make, { units: 3 }))
      expect(refused).toEqual({ status: 'refused', refusals: [{ keyId: 'a', why: 'zero-limit' }] })
    },
  },
  {
    id: 'keys-reserve/pauses-end',
    sentence: 'A key pays again at the very end of its pause, and of that of its bucket, and not before.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { projectId: 'p' }), keyOf('b', { projectId: 'p' })])
      const until = make.at(minuteMs)
      await keys.settle(effects(make, { keyCoolDown: { until, reason: 'x' } }))
      const reserve = (keyId: string, ms: number) =>
        keys.reserve(reservation(make, { keyIds: [keyId], bucket: 'default', now: make.at(ms) }))
      expect(await reserve('a', minuteMs - 1)).toMatchObject({
        refusals: [{ why: 'cooling-down', until, reason: 'x' }],
      })
      expect(await reserve('b', 0)).toMatchObject({ status: 'reserved' })
      expect(await reserve('a', minuteMs)).toMatchObject({ status: 'reserved' })
      const later = make.at(2 * minuteMs)
      await keys.settle(effects(make, { bucket: 'default', bucketCoolDownUntil: later }))
      expect(await reserve('b', 2 * minuteMs - 1)).toMatchObject({ refusals: [{ why: 'cooling-down', until: later }] })
      expect(await reserve('b', 2 * minuteMs)).toMatchObject({ status: 'reserved' })
    },
  },
  {
    id: 'keys-reserve/fifty-on-one-key',
    sentence: 'Of 51 reservations at once on a limit of 50, 50 succeed and one is refused as exhausted.',
    async case(context) {
      const { make } = context
      const stores = await context.connections(5)
      await context.store.keys.register([keyOf('a', { projectId: 'p', limits: { search: 50 } })])
      const results = await Promise.all(
        Array.from({ length: 51 }, (_, index) => stores[index % stores.length]?.keys.reserve(reservation(make))),
      )
      expect(results.filter((result) => result?.status === 'reserved')).toHaveLength(50)
      const refusals = [{ keyId: 'a', why: 'exhausted', quotaDay }]
      expect(results.filter((result) => result?.status === 'refused')).toEqual([{ status: 'refused', refusals }])
      expect(await usedUnits(context.store.keys)).toEqual({ p: 50 })
    },
  },
  {
    id: 'keys-reserve/contention-is-not-exhaustion',
    sentence:
      'As many reservations at once as several keys have room for all succeed: waiting is never taken for exhaustion.',
    async case(context) {
      const { make } = context
      const stores = await context.connections(5)
      const keyIds = ['a', 'b', 'c', 'd']
      await context.store.keys.register(keyIds.map((keyId) => keyOf(keyId, { limits: { search: 10 } })))
      const results = await Promise.all(
        Array.from({ length: 40 }, (_, index) => {
          const rotated = [...keyIds.slice(index % 4), ...keyIds.slice(0, index % 4)]
          return stores[index % stores.length]?.keys.reserve(reservation(make, { keyIds: rotated }))
        }),
      )
      expect(results.filter((result) => result?.status !== 'reserved')).toEqual([])
      const used = keyIds.map((keyId) => [`project-${keyId}`, 10])
      expect(await usedUnits(context.store.keys)).toEqual(Object.fromEntries(used))
    },
  },
]
