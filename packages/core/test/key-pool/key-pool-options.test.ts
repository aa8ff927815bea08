import { describe, expect, test } from 'vitest'
import { createKeyPool } from '../../src/key-pool/create-key-pool.ts'
import type { KeyPoolOptions } from '../../src/key-pool/key-pool-options.ts'
import type { KeyStore } from '../../src/key-pool/key-store.ts'
import { defaultQuotaPolicy } from '../../src/key-pool/quota-policy.ts'

const untouched = new Proxy({} as KeyStore, { get: () => expect.fail('the store was touched') })

const create = (options: Partial<KeyPoolOptions>) => createKeyPool({ store: untouched, ...options })

test('making a pool touches nothing', () => {
  expect(create({ keys: ['key-a'] }).policy).toEqual(defaultQuotaPolicy)
})

describe('refused at once', () => {
  test.each<[Partial<Record<keyof KeyPoolOptions, unknown>>, string]>([
    [{ keys: 'key-a' }, 'keys'],
    [{ store: undefined }, 'store'],
    [{ maxWaitMs: -1 }, 'maxWaitMs'],
    [{ maxWaitMs: Number.NaN }, 'maxWaitMs'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ timeoutMs: 3_600_001 }, 'timeoutMs'],
    [{ coolDownMs: 0 }, 'coolDownMs'],
    [{ maxRetryAfterMs: -1 }, 'maxRetryAfterMs'],
    [{ ambiguousRefusalsPerDay: 0 }, 'ambiguousRefusalsPerDay'],
    [{ ambiguousRefusalsPerDay: 1.5 }, 'ambiguousRefusalsPerDay'],
    [{ notEnabledRetryMs: 0 }, 'notEnabledRetryMs'],
    [{ learnedLimitDays: -1 }, 'learnedLimitDays'],
    [{ secret: 'fifteen letters' }, 'secret'],
    [{ secret: 16 }, 'secret'],
    [{ policy: { limits: { search: 0.5 } } }, 'policy.limits.search'],
    [{ policy: { limits: { searches: 5 } } }, 'policy.limits.searches'],
    [{ policy: { costs: { 'search.list': { bucket: 'all', units: 1 } } } }, 'policy.costs.search.list.bucket'],
    [{ policy: { costs: { 'search.list': { bucket: 'search', units: -1 } } } }, 'policy.costs.search.list.units'],
    [{ policy: { costs: { 'search.lists': { bucket: 'search', units: 1 } } } }, 'policy.costs.search.lists'],
  ])('%o', (options, option) => {
    expect(() => create(options as Partial<KeyPoolOptions>)).toThrow(
      expect.objectContaining({ code: 'invalid_option', option }),
    )
  })
})

test('a policy is the default with what differs', () => {
  const { policy } = create({
    policy: { limits: { search: 500 }, costs: { 'search.list': { bucket: 'default', units: 100 } } },
  })
  expect(policy.limits).toEqual({ search: 500, default: 10_000, stats: 10_000 })
  expect(policy.costs['search.list']).toEqual({ bucket: 'default', units: 100 })
  expect(policy.costs['videos.list']).toEqual({ bucket: 'default', units: 1 })
})
