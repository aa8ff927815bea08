import type { ChannelRecord } from '../records/channel-record.ts'
import type { AbortOptions } from '../shared/abort-options.ts'

/** The channels of an archive. They are written by `ArchiveStore.commitPage`. */
export interface ChannelStore {
  /** Undefined where unknown, or expired by the store's own time. */
  get(channelId: string, options?: AbortOptions): Promise<ChannelRecord | undefined>
  /** Deletes at most `limit` channels whose `expiresAt` has come. Returns how many. */
  purgeExpired(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number>
}
