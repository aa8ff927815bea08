import type { JsonObject } from './json-object.ts'

/** A channel as the archive knows it. */
export interface ChannelRecord {
  readonly channelId: string
  readonly title: string
  /** With its `@`; undefined where the channel has none or it was never asked. */
  readonly handle: string | undefined
  /** The playlist of everything the channel uploaded; undefined until the channel itself was read. */
  readonly uploadsPlaylistId: string | undefined
  /** Public videos as of `fetchedAt`. */
  readonly videoCount: number | undefined
  readonly fetchedAt: Date
  readonly expiresAt: Date
  /** The resource as received; undefined where only a video's own words about its channel are known. */
  readonly resource: JsonObject | undefined
  readonly parts: readonly string[]
  readonly recordVersion: number
}

/** Raised whenever channel resources are read into records differently. */
export const channelRecordVersion = 1
