import type { CallOptions } from './call-options.ts'

/**
 * A method that lists. Calls may run at the same time in any number; nothing is cached, and every call pays again.
 *
 * Rejects with
 * - `InvalidOptionError` for parameters that cannot be sent, before anything is spent;
 * - `RequestRejectedError` or `ItemUnavailableError` when YouTube refuses the request itself, at once;
 * - `TransientFailureError`, `NetworkFailureError`, `RequestTimeoutError` or `MalformedResponseError` when the retries are used up;
 * - `QuotaExhaustedError`, `KeysCoolingDownError` or `NoUsableKeyError` when no key can pay, with the last refusal as `cause`;
 * - `BucketExhaustedError`, `RateLimitedError` or `KeyRejectedError` when the key pool hands out a key again that was just refused;
 * - the key pool's `StoreError`; the signal's reason on abort.
 */
export interface ListMethod<Params, Page> {
  /** One call, one page. */
  (params: Params, options?: CallOptions): Promise<Page>
  /**
   * Page after page, each fetched when it is asked for; leaving the loop ends the requests, and no page is kept. Each iteration
   * starts anew and pays anew. An error ends the iteration.
   */
  pages(params: Params, options?: CallOptions): AsyncIterable<Page>
}

/** Joins the two halves of a method. */
export function createListMethod<Params, Page>(
  list: (params: Params, options?: CallOptions) => Promise<Page>,
  pages: (params: Params, options?: CallOptions) => AsyncGenerator<Page, void>,
): ListMethod<Params, Page> {
  return Object.assign(list, {
    pages: (params: Params, options?: CallOptions): AsyncIterable<Page> => ({
      // A generator object could be walked only once, and a second walk would look like an empty listing.
      [Symbol.asyncIterator]: () => pages(params, options),
    }),
  })
}
