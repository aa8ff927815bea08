import { describe, expect, test } from 'vitest'
import * as core from '../../src/index.ts'

const api = { method: 'search.list', message: 'It failed.', status: 503, reason: 'backendError', keyId: 'key-1' }
const cause = new Error('the reason behind it')
const availableAt = new Date('2026-10-02T07:00:00Z')

interface ErrorClass {
  readonly name: string
  isInstance(error: unknown): boolean
}

/** An example of each class, its code, whether the same call may succeed later, and the words it must hold. */
const examples: readonly {
  readonly type: ErrorClass
  readonly code: core.ErrorCode
  readonly isRetryable: boolean
  readonly make: (cause?: unknown) => core.YouTubeArchivesError
  readonly text: RegExp
  readonly takesCause?: boolean
}[] = [
  {
    type: core.InvalidOptionError,
    code: 'invalid_option',
    isRetryable: false,
    make: (cause) =>
      new core.InvalidOptionError({ option: 'limit', expected: 'a number', received: 'x', hint: 'Give one.', cause }),
    text: /^limit: expected a number, got "x"\. Give one\.$/,
  },
  {
    type: core.InvalidKeyError,
    code: 'invalid_key',
    isRetryable: false,
    make: () => new core.InvalidKeyError({ index: 2, problem: 'is empty' }),
    text: /^keys\[2\]: is empty$/,
    takesCause: false,
  },
  {
    type: core.InvalidCursorError,
    code: 'invalid_cursor',
    isRetryable: false,
    make: () => new core.InvalidCursorError({ cursor: 'abc', problem: 'not one' }),
    text: /not one \(3 characters\)\. Start again/,
    takesCause: false,
  },
  {
    type: core.KeySecretError,
    code: 'key_secret',
    isRetryable: false,
    make: (cause) => new core.KeySecretError({ problem: 'No secret.', keyId: 'key-1', cause }),
    text: /^No secret\.$/,
  },
  {
    type: core.QuotaExhaustedError,
    code: 'quota_exhausted',
    isRetryable: true,
    make: (cause) => new core.QuotaExhaustedError({ bucket: 'search', availableAt, cause }),
    text: /'search' is spent .* at 2026-10-02T07:00:00.000Z\. Call run\(\) again then/,
  },
  {
    type: core.KeysCoolingDownError,
    code: 'keys_cooling_down',
    isRetryable: true,
    make: (cause) => new core.KeysCoolingDownError({ bucket: 'search', availableAt, cause }),
    text: /cooling down until 2026-10-02T07:00:00.000Z or later\. Try again then/,
  },
  {
    type: core.NoUsableKeyError,
    code: 'no_usable_key',
    isRetryable: false,
    make: (cause) =>
      new core.NoUsableKeyError({ bucket: 'search', reasons: { 'key-1': 'rejected', 'key-2': 'limit 0' }, cause }),
    text: /'search' until somebody acts\. key-1: rejected; key-2: limit 0\.$/,
  },
  {
    type: core.BucketExhaustedError,
    code: 'bucket_exhausted',
    isRetryable: true,
    make: (cause) => new core.BucketExhaustedError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.RateLimitedError,
    code: 'rate_limited',
    isRetryable: true,
    make: (cause) => new core.RateLimitedError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.KeyRejectedError,
    code: 'key_rejected',
    isRetryable: false,
    make: (cause) => new core.KeyRejectedError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.RequestRejectedError,
    code: 'request_rejected',
    isRetryable: false,
    make: (cause) => new core.RequestRejectedError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.ItemUnavailableError,
    code: 'item_unavailable',
    isRetryable: false,
    make: (cause) => new core.ItemUnavailableError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.TransientFailureError,
    code: 'transient_failure',
    isRetryable: true,
    make: (cause) => new core.TransientFailureError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.NetworkFailureError,
    code: 'network_failure',
    isRetryable: true,
    make: (cause) => new core.NetworkFailureError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.RequestTimeoutError,
    code: 'request_timeout',
    isRetryable: true,
    make: (cause) => new core.RequestTimeoutError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.MalformedResponseError,
    code: 'malformed_response',
    isRetryable: true,
    make: (cause) => new core.MalformedResponseError({ ...api, cause }),
    text: /^It failed\.$/,
  },
  {
    type: core.StoreError,
    code: 'store_failure',
    isRetryable: true,
    make: (cause) =>
      new core.StoreError({ operation: 'commitPage', message: 'no connection', isRetryable: true, cause }),
    text: /^commitPage: no connection$/,
  },
  {
    type: core.StoreClosedError,
    code: 'store_closed',
    isRetryable: false,
    make: () => new core.StoreClosedError({ operation: 'claim' }),
    text: /^claim: the store is closed\. Make a new store/,
    takesCause: false,
  },
  {
    type: core.OriginMismatchError,
    code: 'origin_mismatch',
    isRetryable: false,
    make: () => new core.OriginMismatchError({ stored: 'youtube', requested: 'fake:1' }),
    text: /holds data of 'youtube', not of 'fake:1'\. Use another store/,
    takesCause: false,
  },
  {
    type: core.SourceNotFoundError,
    code: 'source_not_found',
    isRetryable: false,
    make: () => new core.SourceNotFoundError({ sourceId: 'topic' }),
    text: /No source has the id "topic"\. sources\.list\(\) shows/,
    takesCause: false,
  },
  {
    type: core.SourceConflictError,
    code: 'source_conflict',
    isRetryable: false,
    make: () => new core.SourceConflictError({ sourceId: 'topic', difference: 'query' }),
    text: /"topic" exists and differs in query\. Give the new one another id/,
    takesCause: false,
  },
  {
    type: core.SchemaMismatchError,
    code: 'schema_mismatch',
    isRetryable: false,
    make: () =>
      new core.SchemaMismatchError({ schema: 'archive', problem: 'missing', message: 'is missing. Migrate.' }),
    text: /^The schema "archive" is missing\. Migrate\.$/,
    takesCause: false,
  },
  {
    type: core.ArchiveLockedError,
    code: 'archive_locked',
    isRetryable: true,
    make: () => new core.ArchiveLockedError({ location: 'The folder x', holder: 'process 7' }),
    text: /^The folder x is held by process 7\. Only one process may have it open: wait/,
    takesCause: false,
  },
  {
    type: core.DriverMissingError,
    code: 'driver_missing',
    isRetryable: false,
    make: (cause) => new core.DriverMissingError({ packageName: 'pg', neededFor: 'connectionString', cause }),
    text: /^connectionString needs the package pg, which cannot be loaded\. Install it: npm install pg$/,
  },
]

test('there is an example of every code', () => {
  expect(examples.map(({ code }) => code).sort()).toEqual([...core.errorCodes].sort())
})

describe.each(examples)('$code', ({ type, code, isRetryable, make, text, takesCause = true }) => {
  test('has its code, its name, its text, and says whether a retry may help', () => {
    const error = make()
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(core.YouTubeArchivesError)
    expect(error).toMatchObject({ code, isRetryable, name: type.name })
    expect(error.message).toMatch(text)
    expect(error.stack).toContain(type.name)
  })

  test('keeps its cause, and has none where none was given', () => {
    if (takesCause) expect(make(cause).cause).toBe(cause)
    expect('cause' in make()).toBe(false)
  })

  test('is told from every other class and from what is no error', () => {
    for (const other of examples) expect(other.type.isInstance(make())).toBe(other.code === code)
    for (const nothing of [undefined, null, 'text', 7, {}, new Error('x'), { code }]) {
      expect(type.isInstance(nothing)).toBe(false)
    }
    expect(core.YouTubeArchivesError.isInstance(make())).toBe(true)
    expect(core.hasErrorCode(make(), code)).toBe(true)
  })
})

test('errors of the API say what was called, with which key id, and what came', () => {
  for (const { make } of examples.filter(({ make: makeOne }) => makeOne() instanceof core.YouTubeApiError)) {
    expect(make()).toMatchObject({ method: 'search.list', status: 503, reason: 'backendError', keyId: 'key-1' })
  }
  const bare = new core.NetworkFailureError({ method: 'videos.list', message: 'x' })
  expect([bare.status, bare.reason, bare.keyId]).toEqual([undefined, undefined, undefined])
})

test.each([
  [null, 'null'],
  [true, 'boolean true'],
  [7n, 'bigint 7'],
  ['x'.repeat(81), 'a string of 81 characters'],
  [[1, 2], 'an array of 2'],
  [{ secret: 'x' }, 'a value of type object'],
  [() => 'x', 'a value of type function'],
])('an option error describes %s without spilling it', (received, described) => {
  expect(new core.InvalidOptionError({ option: 'o', expected: 'e', received }).message).toBe(
    `o: expected e, got ${described}.`,
  )
})

test('a pool without any key says what to give', () => {
  expect(new core.NoUsableKeyError({ bucket: 'search', reasons: {} }).message).toBe(
    "The pool holds no key for 'search'. Give createArchiver() at least one of your own API keys.",
  )
})
