import type { JsonValue } from '../records/json-object.ts'
import type { AbortOptions } from '../shared/abort-options.ts'

/** Small named values that all workers share, such as a pause of all searches. Not for data that grows. */
export interface SharedStateStore {
  /** Undefined where nothing was put under this name. */
  get(
    name: string,
    options?: AbortOptions,
  ): Promise<{ readonly value: JsonValue; readonly revision: number } | undefined>
  /** Puts a value where its revision is still the expected one (0: nothing is there), and raises it by one. False, and nothing changed, where it is not. */
  put(name: string, value: JsonValue, expectedRevision: number, options?: AbortOptions): Promise<boolean>
}
