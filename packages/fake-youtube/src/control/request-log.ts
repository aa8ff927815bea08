import type { QuotaBucket } from '../quota/quota-bucket.ts'
import type { ApiMethodName } from '../request/api-method.ts'

/** One call the fake received. Holds no key. */
export interface LoggedRequest {
  /** Counts all calls from 1, also those that have left the log. */
  readonly number: number
  /** When it arrived, by the fake's clock. */
  readonly at: Date
  readonly method: ApiMethodName
  readonly path: string
  /** Every parameter but the key; repeated ones comma-joined. */
  readonly params: Readonly<Record<string, string>>
  /** Position of the key among all the fake knows; `undefined` for a missing or unknown key. */
  readonly keyIndex: number | undefined
  /** Eight hexadecimal digits that tell keys apart. */
  readonly keyHash: string | undefined
  readonly projectNumber: string | undefined
  /** HTTP status; 0 when the caller never got one. */
  readonly status: number
  /** The name of the error answer or fault; `undefined` for a call that went well. */
  readonly failure: string | undefined
  readonly bucket: QuotaBucket
  /** Units the call drew. */
  readonly units: number
  /** `YYYY-MM-DD` in Los Angeles. */
  readonly quotaDay: string
  /** Ids of the items in the answer, in order. */
  readonly itemIds: readonly string[]
}

/** Picks logged calls; what is left out means any. */
export interface RequestQuery {
  readonly method?: ApiMethodName
  readonly projectNumber?: string
  readonly bucket?: QuotaBucket
  readonly quotaDay?: string
}

/** What is counted of each call. */
export type CountedRequest = Pick<LoggedRequest, 'method' | 'projectNumber' | 'bucket' | 'quotaDay' | 'status'>

/** The last calls, and counts over all of them. */
export interface RequestLog {
  /** The newest calls, oldest first. */
  readonly entries: readonly LoggedRequest[]
  /** How many calls ever got status 200 or 304. */
  answered(query?: RequestQuery): number
  /** How many calls ever got status 400 or more. */
  refused(query?: RequestQuery): number
  /** How many calls ever arrived. */
  readonly total: number
  /** `details` is only asked for where somebody will see the entry. */
  add(counted: CountedRequest, details: () => Omit<LoggedRequest, 'number' | keyof CountedRequest>): void
  onAdd(listener: (entry: LoggedRequest) => void): () => void
  clear(): void
}

interface Tally extends Required<Omit<RequestQuery, 'projectNumber'>> {
  readonly projectNumber: string | undefined
  answered: number
  refused: number
}

export function createRequestLog(capacity: number): RequestLog {
  const entries: LoggedRequest[] = []
  const tallies = new Map<string, Tally>()
  const listeners = new Set<(entry: LoggedRequest) => void>()
  let total = 0

  const sum = (count: 'answered' | 'refused', query: RequestQuery): number => {
    let result = 0
    for (const tally of tallies.values()) if (isMeant(tally, query)) result += tally[count]
    return result
  }
  return {
    entries,
    answered: (query = {}) => sum('answered', query),
    refused: (query = {}) => sum('refused', query),
    get total() {
      return total
    },
    add(counted, details) {
      const { method, projectNumber, bucket, quotaDay, status } = counted
      total++
      const name = `${method} ${projectNumber} ${bucket} ${quotaDay}`
      const tally = tallies.get(name) ?? { method, projectNumber, bucket, quotaDay, answered: 0, refused: 0 }
      tallies.set(name, tally)
      if (status === 200 || status === 304) tally.answered++
      if (status >= 400) tally.refused++
      if (capacity === 0 && listeners.size === 0) return
      const logged: LoggedRequest = { number: total, ...counted, ...details() }
      if (capacity > 0) entries.push(logged)
      if (entries.length > capacity) entries.shift()
      for (const listener of listeners) listener(logged)
    },
    onAdd(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    clear() {
      entries.length = 0
      tallies.clear()
      total = 0
    },
  }
}

function isMeant(tally: Tally, query: RequestQuery): boolean {
  return (
    (query.method === undefined || query.method === tally.method) &&
    (query.projectNumber === undefined || query.projectNumber === tally.projectNumber) &&
    (query.bucket === undefined || query.bucket === tally.bucket) &&
    (query.quotaDay === undefined || query.quotaDay === tally.quotaDay)
  )
}
