import { type StoredVideo, videoColumns, videoPages } from '@youtube-archives/core'
import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import type { ServerContext } from '../context.ts'
import { type exportParameters, toVideoQuery } from '../schemas/video-query.ts'
import { streamText } from '../stream-text.ts'
import { toJson } from '../views/unsent.ts'

interface Format {
  readonly type: string
  readonly head: string
  write(videos: readonly StoredVideo[]): string
}

const formats: Readonly<Record<'jsonl' | 'csv', Format>> = {
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: '',
    write: (videos) => videos.map((video) => `${toJson(video)}\n`).join(''),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    head: `${Object.keys(videoColumns).join(',')}\r\n`,
    // Texts come from strangers: a cell that a spreadsheet would take for a formula gets an apostrophe in front.
    write: (videos) =>
      stringify(
        videos.map((video) => Object.values(videoColumns).map((read) => read(video))),
        { record_delimiter: 'windows', escape_formulas: true, quoted_string: true },
      ),
  },
}

/** All videos that fit, read page by page as fast as they are taken: no more than a page is in memory. */
export async function exportVideos(
  { store }: ServerContext,
  { format, ...query }: z.infer<typeof exportParameters>,
  signal: AbortSignal,
): Promise<Response> {
  const { type, head, write } = formats[format]
  const pages = videoPages(store.videos, { ...toVideoQuery(query), order: query.order, signal })
  // Read before anything is answered: a query that makes no sense is told with its status.
  const first = await pages.next()
  async function* pieces(): AsyncGenerator<string> {
    if (head !== '') yield head
    if (first.done) return
    yield write(first.value)
    for await (const videos of pages) yield write(videos)
  }
  return streamText(pieces(), {
    'content-type': type,
    'content-disposition': `attachment; filename="videos.${format}"`,
    'cache-control': 'no-store',
  })
}
