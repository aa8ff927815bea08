import { type ArchiveStore, type StoredVideo, type VideoPagesQuery, videoPages } from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { readVideoFilter, type VideoFilterOptions } from '../options/read-video-query.ts'
import { toJson } from '../output/to-json.ts'
import { csvHeader, toCsv } from '../output/video-table.ts'
import { writeAll } from '../output/write-all.ts'
import type { Parts } from '../parts.ts'
import { openArchive } from '../storage/open-archive.ts'
import { type CommonOptions, makeContext, tellStorage } from './command-context.ts'

export interface ExportOptions extends CommonOptions, VideoFilterOptions {
  readonly format?: 'jsonl' | 'csv' | undefined
  /** Not `relevance`, which looks at the newest few thousand only: an export is complete. */
  readonly order?: VideoPagesQuery['order']
}

interface Format {
  readonly head: string
  readonly write: (videos: readonly StoredVideo[]) => string
}

const formats: Readonly<Record<'jsonl' | 'csv', Format>> = {
  jsonl: { head: '', write: (videos) => videos.map((video) => `${toJson(video)}\n`).join('') },
  csv: { head: csvHeader, write: toCsv },
}

/** `export`: all videos that fit, to standard output. */
export async function exportVideos(words: readonly string[], options: ExportOptions, parts: Parts): Promise<ExitCode> {
  const context = makeContext(options, parts)
  const filter = readVideoFilter(words, options)
  const { order, format = 'jsonl' } = options
  tellStorage(context)
  const { store } = await openArchive(context.storage, parts, { mustExist: true })
  await using _ = store
  const { signal } = parts
  await writeAll(parts.stdout, exportPages(store, formats[format], { ...filter, order, signal }), signal)
  return exitCodes.done
}

/** Page after page, each read when the one before has been taken. */
async function* exportPages(
  store: ArchiveStore,
  { head, write }: Format,
  query: VideoPagesQuery,
): AsyncGenerator<string> {
  if (head !== '') yield head
  for await (const videos of videoPages(store.videos, query)) yield write(videos)
}
