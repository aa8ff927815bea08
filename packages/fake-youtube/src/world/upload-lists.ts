import { createBoundedCache } from '../query/bounded-cache.ts'
import type { OffTopicUploads } from './off-topic-uploads.ts'
import type { VideoTable } from './video-table.ts'

/** The videos of each channel. */
export interface UploadLists {
  /** How many there are, off-topic ones included, public or not. */
  size(channel: number): number
  /** Positions in the table in order of publication: off-topic uploads have none. */
  byPublication(channel: number): Uint32Array
  /** Serials by time of upload, newest first: the order of an uploads list. */
  byUpload(channel: number): Uint32Array
  /** Those of {@link UploadLists.byUpload} that anybody can see at an instant. */
  publicAt(channel: number, atMs: number): Uint32Array
  countPublicAt(channel: number, atMs: number): number
}

/** What the lists are made from. */
export interface UploadSource {
  readonly table: VideoTable
  readonly channelCount: number
  readonly offTopic: OffTopicUploads | undefined
  publishedMsOf(serial: number): number
  uploadedMsOf(serial: number): number
  goneMsOf(serial: number): number
  /** Whether no video can be gone: what is public then need not be looked at one by one. */
  nothingIsGone(): boolean
}

interface UploadList {
  readonly serials: Uint32Array
  /** In the same order. */
  readonly publishedMs: Float64Array
  /** Whether nothing was uploaded before it was published. */
  readonly isByPublication: boolean
}

/** Shorter lists are made anew faster than a cache of hundreds of thousands of channels could be kept. */
const CACHED_FROM = 64
const CACHED_LISTS = 4_096

/** The lists of the table are built for all channels at once when first asked for. */
export function createUploadLists(source: UploadSource): UploadLists {
  const { table, offTopic } = source
  const longLists = createBoundedCache<UploadList>(CACHED_LISTS)
  let groups: { starts: Uint32Array; positions: Uint32Array } | undefined

  const byPublication = (channel: number): Uint32Array => {
    groups ??= groupByChannel(table, source.channelCount)
    return groups.positions.subarray(groups.starts[channel] ?? 0, groups.starts[channel + 1] ?? 0)
  }
  const offTopicCount = (channel: number): number =>
    offTopic === undefined ? 0 : offTopic.firstOf(channel + 1) - offTopic.firstOf(channel)
  const size = (channel: number): number => byPublication(channel).length + offTopicCount(channel)

  const makeList = (channel: number): UploadList => {
    const positions = byPublication(channel)
    const unsorted = new Uint32Array(positions.length + offTopicCount(channel))
    for (let index = 0; index < positions.length; index++) unsorted[index] = table.serials[positions[index] ?? 0] ?? 0
    const firstOffTopic = table.count + (offTopic?.firstOf(channel) ?? 0)
    for (let index = positions.length; index < unsorted.length; index++) {
      unsorted[index] = firstOffTopic + index - positions.length
    }
    return sortByUpload(unsorted, source)
  }
  const listOf = (channel: number): UploadList =>
    size(channel) < CACHED_FROM ? makeList(channel) : longLists.getOrCreate(String(channel), () => makeList(channel))

  const publicAt = (channel: number, atMs: number): Uint32Array => {
    const list = listOf(channel)
    if (list.isByPublication && source.nothingIsGone()) return list.serials.subarray(firstPublic(list, atMs))
    return list.serials.filter(
      (serial, index) => (list.publishedMs[index] ?? 0) <= atMs && source.goneMsOf(serial) > atMs,
    )
  }
  return {
    size,
    byPublication,
    byUpload: (channel) => listOf(channel).serials,
    publicAt,
    countPublicAt(channel, atMs) {
      if (!source.nothingIsGone()) return publicAt(channel, atMs).length
      // Counting needs no order.
      const positions = byPublication(channel)
      let count = 0
      while (count < positions.length && (table.publishedMs[positions[count] ?? 0] ?? 0) <= atMs) count++
      const last = offTopic?.firstOf(channel + 1) ?? 0
      for (let index = offTopic?.firstOf(channel) ?? 0; index < last; index++) {
        if ((offTopic?.publishedMsOf(index) ?? 0) <= atMs) count++
      }
      return count
    },
  }
}

function sortByUpload(unsorted: Uint32Array, source: UploadSource): UploadList {
  const uploadedMs = new Map<number, number>()
  for (const serial of unsorted) uploadedMs.set(serial, source.uploadedMsOf(serial))
  const timeOf = (serial: number): number => uploadedMs.get(serial) ?? 0
  const serials = unsorted.sort((a, b) => timeOf(b) - timeOf(a) || b - a)
  const publishedMs = Float64Array.from(serials, (serial) => source.publishedMsOf(serial))
  const isByPublication = publishedMs.every((ms, index) => index === 0 || ms <= (publishedMs[index - 1] ?? 0))
  return { serials, publishedMs, isByPublication }
}

/** The first index that is published; all behind it were published earlier. */
function firstPublic({ publishedMs }: UploadList, atMs: number): number {
  let low = 0
  let high = publishedMs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((publishedMs[middle] ?? 0) > atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** A counting sort: `starts[channel]` is where the channel's positions begin. */
function groupByChannel(table: VideoTable, channelCount: number): { starts: Uint32Array; positions: Uint32Array } {
  const starts = new Uint32Array(channelCount + 1)
  for (const channel of table.channels) starts[channel + 1] = (starts[channel + 1] ?? 0) + 1
  for (let channel = 0; channel < channelCount; channel++) {
    starts[channel + 1] = (starts[channel + 1] ?? 0) + (starts[channel] ?? 0)
  }
  const next = starts.slice()
  const positions = new Uint32Array(table.count)
  for (let position = 0; position < table.count; position++) {
    const channel = table.channels[table.serials[position] ?? 0] ?? 0
    const place = next[channel] ?? 0
    positions[place] = position
    next[channel] = place + 1
  }
  return { starts, positions }
}
