import { type ReserveRequest, type SettleEffects, StoreError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { MemoryKeyStore } from '../../src/stores/memory-key-store.ts'
import { ManualClock } from '../key-pool/manual-clock.ts'

const now = new Date('2026-07-01T19:00:00Z')
const store = () => new MemoryKeyStore({ clock: new ManualClock(now.toISOString()) })
const later = (ms: number): Date => new Date(now.getTime() + ms)

function request(changes: Partial<ReserveRequest> = {}): ReserveRequest {
  const defaultLimits = { search: 2, default: 10, stats: 10 }
  return { bucket: 'search', units: 1, quotaDays: ['2026-07-01'], keyIds: ['a'], defaultLimits, now, ...changes }
}

function effects(changes: Partial<SettleEffects>): SettleEffects {
  return { keyId: 'a', bucket: 'search', now, ...changes }
}

describe('reserve', () => {
  test('gives one refusal per asked key, in the order asked, the first reason that holds', async () => {
    const keys = store()
    const limits = { search: 1 }
    await keys.register([
      { keyId: 'spent', projectId: 'spent', limits },
      { keyId: 'paused', projectId: 'paused', limits },
      { keyId: 'never', projectId: 'never', limits: { search: 0 } },
      { keyId: 'rejected', projectId: 'never', limits: {} },
    ])
    await keys.reserve(request({ keyIds: ['spent'] }))
    const until = later(1)
    await keys.settle(effects({ keyId: 'spent', keyCoolDown: { until, reason: 'x' } }))
    await keys.settle(effects({ keyId: 'paused', keyCoolDown: { until, reason: 'x' }, bucketCoolDownUntil: later(2) }))
    await keys.settle(effects({ keyId: 'rejected', keyRejectedReason: 'bad' }))
    const keyIds = ['unknown', 'rejected', 'paused', 'never', 'spent']
    expect(await keys.reserve(request({ keyIds }))).toEqual({
      status: 'refused',
      refusals: [
        { keyId: 'unknown', why: 'unknown-key' },
        { keyId: 'rejected', why: 'rejected', reason: 'bad' },
        { keyId: 'paused', why: 'cooling-down', until: later(2), reason: 'x' },
        { keyId: 'never', why: 'zero-limit' },
        { keyId: 'spent', why: 'exhausted', quotaDay: '2026-07-01' },
      ],
    })
  })

  test('a pause has ended at its very end', async () => {
    const keys = store()
    await keys.register([{ keyId: 'a', projectId: 'p', limits: {} }])
    await keys.settle(effects({ bucketCoolDownUntil: later(5), keyCoolDown: { until: later(5), reason: 'x' } }))
    await keys.settle(effects({ bucketCoolDownUntil: later(3), keyCoolDown: { until: later(3), reason: 'y' } }))
    expect(await keys.reserve(request({ now: later(4) }))).toMatchObject({
      refusals: [{ until: later(5), reason: 'x' }],
    })
    expect(await keys.reserve(request({ now: later(5) }))).toMatchObject({ status: 'reserved' })
  })

  test('ties of last use go by the order asked', async () => {
    const keys = store()
    await keys.register(['a', 'b'].map((keyId) => ({ keyId, projectId: keyId, limits: {} })))
    const paid: unknown[] = []
    for (const keyIds of [
      ['b', 'a'],
      ['b', 'a'],
      ['b', 'a'],
      ['a', 'b'],
    ]) {
      paid.push(await keys.reserve(request({ keyIds })))
    }
    expect(paid).toMatchObject([{ keyId: 'b' }, { keyId: 'a' }, { keyId: 'b' }, { keyId: 'a' }])
  })
})

describe('settle', () => {
  test('never takes a day below 0', async () => {
    const keys = store()
    await keys.register([{ keyId: 'a', projectId: 'p', limits: {} }])
    await keys.settle(effects({ giveBack: { units: 5, quotaDays: ['2026-07-01'] } }))
    expect((await keys.list()).buckets[0]?.days).toMatchObject([{ usedUnits: 0 }])
  })

  test('an unknown key is an error that says so', async () => {
    const settling = store().settle(effects({ keyId: 'gone' }))
    await expect(settling).rejects.toBeInstanceOf(StoreError)
    await expect(settling).rejects.toThrow('keys.settle: the key gone is unknown')
  })

  test('only the three newest days are kept', async () => {
    const keys = store()
    await keys.register([{ keyId: 'a', projectId: 'p', limits: {} }])
    for (const day of ['2026-07-01', '2026-07-02', '2026-07-03', '2026-07-04']) {
      await keys.reserve(request({ quotaDays: [day] }))
    }
    const days = (await keys.list()).buckets[0]?.days.map((day) => day.quotaDay)
    expect(days).toEqual(['2026-07-02', '2026-07-03', '2026-07-04'])
  })
})

describe('register', () => {
  const learned = { limitUnits: 1, until: later(1000) }

  test('the same declaration again changes nothing, another forgets what was learned', async () => {
    const keys = store()
    const declared = { keyId: 'a', projectId: 'p', limits: { search: 5 } }
    await keys.register([declared])
    await keys.settle(effects({ learned, keyRejectedReason: 'bad' }))
    await keys.register([declared])
    expect(await keys.list()).toMatchObject({
      keys: [{ rejectedReason: 'bad' }],
      buckets: [{ declaredUnits: 5, learnedUnits: 1 }],
    })
    await keys.register([{ ...declared, limits: { search: 6 } }])
    expect((await keys.list()).buckets).toMatchObject([{ declaredUnits: 6, learnedUnits: undefined }])
  })

  test('a limit left out stays declared', async () => {
    const keys = store()
    await keys.register([{ keyId: 'a', projectId: 'p', limits: { search: 5 } }])
    await keys.register([{ keyId: 'a', projectId: 'p', limits: {} }])
    expect((await keys.list()).buckets).toMatchObject([{ declaredUnits: 5 }])
  })

  test('a limit that an expired answer taught is no longer the smaller one when projects merge', async () => {
    const keys = store()
    await keys.register(['a', 'b'].map((keyId) => ({ keyId, projectId: keyId, limits: {} })))
    await keys.settle(effects({ keyId: 'a', learned: { limitUnits: 1, until: later(1) } }))
    await keys.settle(effects({ keyId: 'b', learned: { limitUnits: 9, until: later(1000) }, projectNumber: '1' }))
    await keys.settle(effects({ keyId: 'a', projectNumber: '1', now: later(1) }))
    expect((await keys.list()).buckets).toMatchObject([{ projectId: '1', learnedUnits: 9 }])
  })
})

test('what goes in and out is copied', async () => {
  const keys = store()
  const limits = { search: 5 }
  const registering = keys.register([{ keyId: 'a', projectId: 'p', limits }])
  limits.search = 9
  await registering
  const until = later(1000)
  const settling = keys.settle(effects({ bucketCoolDownUntil: until }))
  until.setTime(0)
  await settling
  const listed = await keys.list()
  listed.buckets[0]?.coolingDownUntil?.setTime(0)
  expect((await keys.list()).buckets).toMatchObject([{ declaredUnits: 5, coolingDownUntil: later(1000) }])
})

test('submitted keys are kept by key id, replaced, listed in order and deleted', async () => {
  const keys = store()
  const sealed = { keyId: 'b', sealed: 'v1.x', projectId: 'p', limits: {} }
  await keys.putSealed(sealed)
  await keys.putSealed({ ...sealed, keyId: 'a' })
  await keys.putSealed({ ...sealed, sealed: 'v1.y' })
  expect(await keys.listSealed()).toEqual([
    { ...sealed, keyId: 'a' },
    { ...sealed, sealed: 'v1.y' },
  ])
  expect([await keys.removeSealed('a'), await keys.removeSealed('a')]).toEqual([true, false])
})

test('every method refuses an aborted signal and changes nothing', async () => {
  const keys = store()
  await keys.register([{ keyId: 'a', projectId: 'p', limits: {} }])
  const before = await keys.list()
  const reason = new Error('stop')
  const options = { signal: AbortSignal.abort(reason) }
  const sealed = { keyId: 'a', sealed: 'v1.x', projectId: 'p', limits: {} }
  const calls = [
    keys.now(options),
    keys.register([{ keyId: 'b', projectId: 'p', limits: {} }], options),
    keys.reserve(request(), options),
    keys.settle(effects({ keyRejectedReason: 'bad' }), options),
    keys.list(options),
    keys.reactivate('a', options),
    keys.remove('a', options),
    keys.putSealed(sealed, options),
    keys.listSealed(options),
    keys.removeSealed('a', options),
  ]
  for (const result of await Promise.allSettled(calls)) expect(result).toEqual({ status: 'rejected', reason })
  expect(await keys.list()).toEqual(before)
  expect(await keys.listSealed()).toEqual([])
})
