import type { ChannelIndex } from '../query/channel-index.ts'
import type { SearchIndex } from '../query/search-index.ts'
import type { ChannelDirectory } from './channel-directory.ts'
import type { UploadLists } from './upload-lists.ts'
import type { VideoStatistics } from './video-statistics.ts'
import type { VideoTable } from './video-table.ts'
import type { WorldVideo } from './world-video.ts'

/**
 * The compact form of a world that the endpoints answer from: numbers instead of objects, so that a search over
 * hundreds of thousands of videos touches only the rows it shows.
 */
export interface WorldData {
  readonly seed: number
  readonly table: VideoTable
  /** Every video, those that stand in no table included: serials are below this. */
  readonly count: number
  readonly channels: ChannelDirectory
  readonly uploads: UploadLists
  readonly index: SearchIndex
  readonly channelIndex: ChannelIndex
  videoAt(serial: number): WorldVideo
  idOf(serial: number): string
  serialOf(videoId: string): number | undefined
  /** The number of its channel. */
  channelOf(serial: number): number
  publishedMsOf(serial: number): number
  uploadedMsOf(serial: number): number
  /** `Infinity` for a video that stays. */
  goneMsOf(serial: number): number
  /** From when on search may show it, when the world says so. */
  indexedMsOf(serial: number): number | undefined
  /** `false` for a video search never shows. */
  isSearchable(serial: number): boolean
  statisticsAt(serial: number, atMs: number): VideoStatistics
  /** Makes a video private or deleted from an instant on. */
  markGone(serial: number, fromMs: number): void
}
