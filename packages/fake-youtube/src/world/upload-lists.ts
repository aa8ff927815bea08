import type { VideoTable } from './video-table.ts'

/** The videos of each channel. Built for all channels at once when first asked for. */
export interface UploadLists {
  /** Positions in order of publication. */
  byPublication(channel: number): Uint32Array
  /** Serials by time of upload, newest first: the order of an uploads list. */
  byUpload(channel: number): Uint32Array
}

export function createUploadLists(
  table: VideoTable,
  channelCount: number,
  uploadedMsOf: (serial: number) => number,
): UploadLists {
  const sorted = new Map<number, Uint32Array>()
  let lists: { starts: Uint32Array; positions: Uint32Array } | undefined

  const byPublication = (channel: number): Uint32Array => {
    lists ??= groupByChannel(table, channelCount)
    return lists.positions.subarray(lists.starts[channel] ?? 0, lists.starts[channel + 1] ?? 0)
  }
  return {
    byPublication,
    byUpload(channel) {
      const known = sorted.get(channel)
      if (known !== undefined) return known
      const serials = byPublication(channel).map((position) => table.serials[position] ?? 0)
      serials.sort((a, b) => uploadedMsOf(b) - uploadedMsOf(a) || b - a)
      sorted.set(channel, serials)
      return serials
    },
  }
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
