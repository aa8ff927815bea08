import type { Archiver } from '@youtube-archives/core'
import type { Told } from './describe-event.ts'

type VideoEvent = 'video:new' | 'video:updated' | 'video:gone'

interface Gathered {
  readonly videoId: string
  readonly title: string
  readonly sourceId: string | undefined
}

const words: Readonly<Record<VideoEvent, { readonly one: string; readonly many: string }>> = {
  'video:new': { one: 'New video', many: 'new videos' },
  'video:updated': { one: 'Changed video', many: 'changed videos' },
  'video:gone': {
    one: 'Not shown by YouTube any more, its content was deleted',
    many: 'videos that YouTube does not show any more',
  },
}

/** Tells of the videos of one page in one line: a page brings up to fifty at once. Returns what ends it. */
export function gatherVideos(archiver: Archiver, tell: (type: VideoEvent, told: Told) => void): () => void {
  const gathered = new Map<VideoEvent, Gathered[]>()
  const add = (type: VideoEvent, video: Gathered): void => {
    const videos = gathered.get(type) ?? []
    gathered.set(type, videos)
    videos.push(video)
    // The events of a page come in one go: what follows in the same turn is of the same page.
    if (videos.length === 1) queueMicrotask(() => flush(type))
  }
  const flush = (type: VideoEvent): void => {
    const videos = gathered.get(type) ?? []
    gathered.delete(type)
    const [first] = videos
    if (first !== undefined) tell(type, describe(type, first, videos.length))
  }
  const stops = [
    archiver.on('video:new', ({ video, sourceIds }) => add('video:new', { ...video, sourceId: sourceIds[0] })),
    archiver.on('video:updated', ({ video, sourceIds }) => add('video:updated', { ...video, sourceId: sourceIds[0] })),
    archiver.on('video:gone', ({ videoId, sourceIds }) =>
      add('video:gone', { videoId, title: videoId, sourceId: sourceIds[0] }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function describe(type: VideoEvent, { videoId, title, sourceId }: Gathered, count: number): Told {
  const { one, many } = words[type]
  const text = count === 1 ? `${one}: ${title}` : `${count} ${many}, the first: ${title}`
  return { text, videoId, sourceId, videos: count }
}
