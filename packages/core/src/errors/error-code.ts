/**
 * Every way this SDK can fail, as a literal. Decide by `code`, never by message text.
 * `docs/errors.md` says for each what it means and what to do; a test keeps the two equal.
 */
export const errorCodes = [
  'invalid_option',
  'invalid_key',
  'invalid_cursor',
  'key_secret',
  'quota_exhausted',
  'keys_cooling_down',
  'no_usable_key',
  'bucket_exhausted',
  'rate_limited',
  'key_rejected',
  'request_rejected',
  'item_unavailable',
  'transient_failure',
  'network_failure',
  'request_timeout',
  'malformed_response',
  'store_failure',
  'store_closed',
  'schema_mismatch',
  'archive_locked',
  'driver_missing',
  'origin_mismatch',
  'source_not_found',
  'source_conflict',
] as const

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number]
