import { describe, expect, test } from 'vitest'
import { type ArchiverOptions, resolveArchiverOptions } from '../../src/archiver/archiver-options.ts'

const store = {} as ArchiverOptions['store']
const resolve = (options: object) => resolveArchiverOptions({ store, ...options } as ArchiverOptions)
const dayMs = 86_400_000

describe('the options of an archiver', () => {
  test('have documented defaults', () => {
    const { clock: _, ...settings } = resolve({})
    expect(settings).toEqual({
      ...{ origin: 'youtube', concurrency: 4, frontierLagMs: 60_000, minExtensionMs: 60_000, settleMs: 21_600_000 },
      ...{ oldestShare: 0.2, fullWalkEveryMs: 30 * dayMs, taskLeaseMs: 90_000, maxAttempts: 20, maxWaitMs: 120_000 },
      ...{ abortGraceMs: 5_000, contentLifetimeMs: 30 * dayMs, refreshAfterMs: 25 * dayMs, refreshShare: 0.2 },
      ...{ statisticsEveryMs: dayMs, statisticsHistoryMs: undefined },
      videoParts: ['snippet', 'contentDetails', 'statistics', 'status'],
    })
  })

  test('let content live longer only with an approval', () => {
    const retention = { approvedException: true, contentLifetimeMs: 300 * dayMs, statisticsHistoryMs: 1_000 * dayMs }
    expect(resolve({ retention })).toMatchObject({
      ...{ contentLifetimeMs: 300 * dayMs, refreshAfterMs: 250 * dayMs, statisticsHistoryMs: 1_000 * dayMs },
    })
    expect(resolve({ retention: { approvedException: true } })).toMatchObject({ contentLifetimeMs: 30 * dayMs })
  })

  test('keep their default where undefined is given, and hold nothing else', () => {
    const settings = resolve({ concurrency: undefined, settleMs: 0, keys: ['secret'], baseUrl: undefined })
    expect(settings).toMatchObject({ concurrency: 4, settleMs: 0 })
    expect(JSON.stringify(settings)).not.toContain('secret')
  })

  test.each([
    [{ concurrency: 0 }, 'concurrency: expected a whole number from 1 to 100, got number 0.'],
    [{ concurrency: 1.5 }, 'concurrency: expected a whole number from 1 to 100, got number 1.5.'],
    [{ oldestShare: 1.1 }, 'oldestShare: expected a number from 0 to 1, got number 1.1.'],
    [{ maxAttempts: 0 }, 'maxAttempts: expected a whole number of at least 1, got number 0.'],
    [{ frontierLagMs: -1 }, 'frontierLagMs: expected a number of at least 0, got number -1.'],
    [{ minExtensionMs: Number.NaN }, 'minExtensionMs: expected a number of at least 0, got number NaN.'],
    [{ settleMs: '6h' }, 'settleMs: expected a number of at least 0, got "6h".'],
    [{ fullWalkEveryMs: -1 }, 'fullWalkEveryMs: expected a number of at least 0, got number -1.'],
    [{ maxWaitMs: -1 }, 'maxWaitMs: expected a number of at least 0, got number -1.'],
    [{ abortGraceMs: -1 }, 'abortGraceMs: expected a number of at least 0, got number -1.'],
    [
      { contentLifetimeMs: 31 * dayMs },
      'contentLifetimeMs: expected a number from 1 to 2592000000, got number 2678400000.',
    ],
    [{ refreshAfterMs: 31 * dayMs }, 'refreshAfterMs: expected a number from 1 to 2592000000, got number 2678400000.'],
    [{ refreshShare: 2 }, 'refreshShare: expected a number from 0 to 1, got number 2.'],
    [{ statisticsEveryMs: 0 }, 'statisticsEveryMs: expected a number of at least 1, got number 0.'],
    [
      { retention: { contentLifetimeMs: dayMs } },
      'retention.approvedException: expected true, said by someone who holds an exception that YouTube approved in writing, got undefined. Without one leave `retention` out: https://developers.google.com/youtube/terms/developer-policies, III.E.4.',
    ],
    [
      { contentLifetimeMs: dayMs, retention: { approvedException: true, contentLifetimeMs: dayMs } },
      'retention.contentLifetimeMs: expected either this or contentLifetimeMs, got number 86400000.',
    ],
    [
      { retention: { approvedException: true, statisticsHistoryMs: 0 } },
      'retention.statisticsHistoryMs: expected a number of at least 1, got number 0.',
    ],
    [{ taskLeaseMs: 59_999 }, 'taskLeaseMs: expected a number of at least 60000, got number 59999.'],
    [
      { taskLeaseMs: 90_000, timeoutMs: 60_000 },
      'taskLeaseMs: expected a number of at least 120000, got number 90000.',
    ],
    [{ videoParts: ['statistics'] }, "videoParts: expected a list that holds 'snippet', got an array of 1."],
    [{ keys: ['a'], keyPool: {} }, 'keys: expected only one of keys, keyPool and client, got "2 of them".'],
    [{ keys: [], keyPool: {}, client: {} }, 'keys: expected only one of keys, keyPool and client, got "3 of them".'],
  ])('may not be %j', (options, message) => {
    expect(() => resolve(options)).toThrow(message)
  })
})

describe('the origin', () => {
  test('is youtube at its own address, and what is said elsewhere', () => {
    expect(resolve({ baseUrl: 'https://youtube.googleapis.com/youtube/v3' }).origin).toBe('youtube')
    expect(resolve({ baseUrl: 'http://127.0.0.1:1/youtube/v3', origin: 'fake:1' }).origin).toBe('fake:1')
  })

  test('must be said where the API is at another address', () => {
    expect(() => resolve({ baseUrl: 'http://127.0.0.1:1/youtube/v3' })).toThrow(
      "origin: expected 'youtube' for a proxy of YouTube, or the origin of a fake, got undefined. " +
        'An API at another address may not be YouTube, and an archive must not mix the two.',
    )
  })
})
