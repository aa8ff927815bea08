import { type ReserveResult, type SettleEffects, type StoredBucket, StoreError } from '@youtube-archives/core'
import { type Alter, after, before, caught, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'
import { Running } from '../support/running.ts'

const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

/** Lists other buckets than there are. */
export const listing = (
  change: (bucket: StoredBucket, aliases: Readonly<Record<string, string>>) => StoredBucket,
): Alter =>
  after('keys.list', ({ buckets, ...rest }) => ({ ...rest, buckets: buckets.map((row) => change(row, rest.aliases)) }))

/** Leaves effects out, or makes others of them. */
export const settling = (change: (effects: SettleEffects) => SettleEffects): Alter =>
  before('keys.settle', (_, effects, options) => [change(effects), options])

/** Gives back one unit that somebody else reserved, and tries again. */
const overcommitting = (isOvercommitted: (result: ReserveResult, keyIds: readonly string[]) => boolean): Alter =>
  after('keys.reserve', async (result, store, request, options) => {
    const [keyId] = request.keyIds
    if (keyId === undefined || !isOvercommitted(result, request.keyIds)) return result
    const { bucket, now, units, quotaDays } = request
    await store.keys.settle({ keyId, bucket, now, giveBack: { units, quotaDays } })
    return store.keys.reserve(request, options)
  })

export const brokenReservations: readonly BrokenStore[] = [
  {
    breaks: 'keys-reserve/charges-the-project',
    how: 'forgets when a key was used',
    archive: after('keys.list', ({ keys, ...rest }) => {
      return { ...rest, keys: keys.map((key) => ({ ...key, lastUsedAt: undefined })) }
    }),
  },
  {
    breaks: 'keys-reserve/least-recently-used',
    how: 'takes ties by id',
    archive: before('keys.reserve', (_, request, options) => {
      const keyIds = request.keyIds.length < 4 ? [...request.keyIds].sort() : request.keyIds
      return [{ ...request, keyIds }, options]
    }),
  },
  {
    breaks: 'keys-reserve/never-others',
    how: 'pays through a key that was not asked for',
    archive: after('keys.reserve', (result, store, request, options) => {
      if (result.status === 'reserved' || request.keyIds.length > 0) return result
      return store.keys.reserve({ ...request, keyIds: ['a', 'b'] }, options)
    }),
  },
  {
    breaks: 'keys-reserve/limit-of-the-project',
    how: 'gives each key of a project a unit of its own',
    archive: overcommitting(
      (result, { length }) => result.status === 'refused' && length === 2 && result.refusals[0]?.why === 'exhausted',
    ),
  },
  {
    breaks: 'keys-reserve/buckets-apart',
    how: 'takes an exhausted bucket for an exhausted project',
    archive: remembering(
      () => ({ last: undefined as ReserveResult | undefined }),
      (memory) =>
        instead('keys.reserve', async (store, request, options) => {
          const { last } = memory
          const isSpent = last?.status === 'refused' && last.refusals[0]?.why === 'exhausted'
          if (request.bucket === 'default' && isSpent) return last
          memory.last = await store.keys.reserve(request, options)
          return memory.last
        }),
    ),
  },
  {
    breaks: 'keys-reserve/room-in-every-day',
    how: 'charges the first day only',
    also: ['keys-reserve/charges-the-project'],
    archive: before('keys.reserve', (_, request, options) => {
      return [{ ...request, quotaDays: request.quotaDays.slice(0, 1) }, options]
    }),
  },
  {
    breaks: 'keys-reserve/refusals',
    how: 'loses the order of refusals',
    archive: after('keys.reserve', (result) => {
      if (result.status === 'reserved' || result.refusals.length < 3) return result
      return { ...result, refusals: [...result.refusals].reverse() }
    }),
  },
  {
    breaks: 'keys-reserve/more-than-a-day-has',
    how: 'says tomorrow where it means never',
    archive: after('keys.reserve', (result, _, { units, quotaDays: [quotaDay = ''] }) => {
      if (result.status === 'reserved' || units < 2) return result
      const refusals = result.refusals.map(({ keyId }) => ({ keyId, why: 'exhausted', quotaDay }) as const)
      return { ...result, refusals }
    }),
  },
  {
    breaks: 'keys-reserve/pauses-end',
    how: 'lets a pause last a millisecond longer',
    archive: before('keys.reserve', (_, request, options) => {
      return [request.bucket === 'default' ? { ...request, now: plus(request.now, -1) } : request, options]
    }),
  },
  {
    breaks: 'keys-reserve/fifty-on-one-key',
    how: 'reserves more than there is where many ask at once',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('keys.reserve', async (inner, request, options) => {
          const isCrowded = running.count > 40 && request.keyIds.length === 1
          const result = await inner.keys.reserve(request, options)
          const nothing = { status: 'reserved', keyId: 'a', projectId: 'p', ambiguousRefusals: 0 } as const
          return isCrowded && result.status === 'refused' ? nothing : result
        })(running.counting('keys.reserve')(store)),
    ),
  },
  {
    breaks: 'keys-reserve/contention-is-not-exhaustion',
    how: 'takes a locked row for an exhausted bucket',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('keys.reserve', async (inner, request, options) => {
          const [quotaDay = ''] = request.quotaDays
          const refusals = request.keyIds.map((keyId) => ({ keyId, why: 'exhausted', quotaDay }) as const)
          const isLocked = running.count > 30 && request.keyIds.length > 1
          return isLocked ? { status: 'refused' as const, refusals } : inner.keys.reserve(request, options)
        })(running.counting('keys.reserve')(store)),
    ),
  },
  {
    breaks: 'keys-reserve/limit-of-the-project',
    how: 'forgets a reservation',
    also: [
      ...['keys-reserve/charges-the-project', 'keys-reserve/never-others', 'keys-reserve/buckets-apart'],
      ...['keys-reserve/room-in-every-day', 'keys-reserve/refusals', 'keys-reserve/fifty-on-one-key'],
      ...['keys-reserve/contention-is-not-exhaustion', 'keys-settle/gives-back', 'keys-settle/learns-a-limit'],
      ...['keys-settle/removed-keys', 'keys-settle/at-once', 'keys-register/moves-alone', 'keys-merge/at-once'],
      ...['keys-merge/becomes-an-alias', 'keys-merge/adds-up', 'keys-merge/declared-wrongly', 'keys-merge/answers-win'],
      ...['keys-merge/numbers-are-no-aliases', 'keys-merge/named-first'],
    ],
    archive: after('keys.reserve', async (result, store, { bucket, now, units, quotaDays }) => {
      if (result.status === 'reserved') {
        await store.keys.settle({ keyId: result.keyId, bucket, now, giveBack: { units, quotaDays } })
      }
      return result
    }),
  },
]

export const brokenSettlements: readonly BrokenStore[] = [
  {
    breaks: 'keys-settle/gives-back',
    how: 'refuses to give back more than was used',
    archive: settling((effects) => ({
      ...effects,
      giveBack: (effects.giveBack?.units ?? 0) > 2 ? undefined : effects.giveBack,
    })),
  },
  {
    breaks: 'keys-settle/exhausts-the-day',
    how: 'forgets that a day is spent',
    archive: settling((effects) =>
      effects.projectNumber === undefined ? { ...effects, exhaustedDay: undefined } : effects,
    ),
  },
  {
    breaks: 'keys-settle/learns-a-limit',
    how: 'believes a learned limit a millisecond longer',
    archive: settling((effects) => {
      const { learned, projectNumber } = effects
      return learned && !projectNumber
        ? { ...effects, learned: { ...learned, until: plus(learned.until, 1) } }
        : effects
    }),
  },
  {
    breaks: 'keys-settle/later-pause-wins',
    how: 'tells the reason of the last pause, not of the longest',
    archive: remembering(
      () => ({ reason: '' }),
      (memory) => (store) =>
        after('keys.reserve', (result) => {
          if (result.status === 'reserved') return result
          const refusals = result.refusals.map((each) => {
            return each.why === 'cooling-down' && each.reason === 'long' ? { ...each, reason: memory.reason } : each
          })
          return { ...result, refusals }
        })(
          before('keys.settle', (_, effects, options) => {
            memory.reason = effects.keyCoolDown?.reason ?? memory.reason
            return [effects, options]
          })(store),
        ),
    ),
  },
  {
    breaks: 'keys-settle/rejected-until-reactivated',
    how: 'says that it reactivated a key which does not exist',
    also: ['texts/ids-that-nothing-has'],
    archive: after('keys.reactivate', () => true),
  },
  {
    breaks: 'keys-settle/ambiguous-refusals',
    how: 'counts refusals that say the same thing each',
    archive: settling(({ ambiguousRefusal, ...effects }) => {
      return { ...effects, ambiguousRefusal: ambiguousRefusal && { ...ambiguousRefusal, seen: 99 } }
    }),
  },
  {
    breaks: 'keys-settle/ambiguous-refusals-forgotten',
    how: 'never forgets an ambiguous refusal',
    archive: settling((effects) => ({ ...effects, clearAmbiguous: undefined })),
  },
  {
    breaks: 'keys-settle/unknown-key',
    how: 'swallows the error of an unknown key',
    also: ['failures/never-swallowed'],
    archive: caught('keys.settle', (error) => {
      if (!StoreError.isInstance(error)) throw error
      return { projectId: '', previousProjectId: '', exhausted: false }
    }),
  },
  {
    breaks: 'keys-settle/three-newest-days',
    how: 'keeps two days',
    archive: listing((row) => ({ ...row, days: row.days.slice(-2) })),
  },
  {
    breaks: 'keys-settle/removed-keys',
    how: 'says that it removed a key which does not exist',
    archive: after('keys.remove', () => true),
  },
  {
    breaks: 'keys-settle/at-once',
    how: 'loses units where many settle at once',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('keys.settle', (inner, effects, options) => {
          return inner.keys.settle(running.count > 5 ? { ...effects, giveBack: undefined } : effects, options)
        })(running.counting('keys.settle')(store)),
    ),
  },
]
