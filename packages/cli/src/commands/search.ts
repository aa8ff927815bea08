import type { StoredVideo, VideoOrder } from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { readVideoFilter, readWholeNumber, type VideoFilterOptions } from '../options/read-video-query.ts'
import { countOf, formatCount, formatDay, formatDuration, visibleText } from '../output/terminal-text.ts'
import type { Parts } from '../parts.ts'
import { openArchive } from '../storage/open-archive.ts'
import { type CommonOptions, makeContext, tellStorage } from './command-context.ts'

export interface SearchOptions extends CommonOptions, VideoFilterOptions {
  readonly order?: VideoOrder | undefined
  readonly limit?: string | undefined
  readonly cursor?: string | undefined
}

const countedAtMost = 1_000

/** `search`: one page of what the archive holds. */
export async function search(words: readonly string[], options: SearchOptions, parts: Parts): Promise<ExitCode> {
  const context = makeContext(options, parts)
  const { signal } = parts
  const filter = readVideoFilter(words, options)
  const { order, cursor } = options
  const limit = readWholeNumber('--limit', options.limit, { min: 1, max: 100 })
  tellStorage(context)
  const { store } = await openArchive(context.storage, parts, { mustExist: true })
  await using _ = store
  const { items, nextCursor } = await store.videos.search({ ...filter, order, limit, cursor, signal })
  context.print({ items, nextCursor })
  if (context.json) return exitCodes.done

  const found = await store.videos.count({ ...filter, limit: countedAtMost }, { signal })
  const many = found === countedAtMost ? `${formatCount(found)} videos or more` : countOf(found, 'video')
  for (const video of items) context.say(describeVideo(video))
  context.say(nextCursor === undefined ? many : `${many}. For the next page, the same with --cursor ${nextCursor}`)
  return exitCodes.done
}

function describeVideo({ videoId, publishedAt, title, channelTitle, durationSeconds, viewCount }: StoredVideo): string {
  const facts = [
    formatDay(publishedAt),
    ...(durationSeconds === undefined ? [] : [formatDuration(durationSeconds)]),
    ...(viewCount === undefined ? [] : [countOf(viewCount, 'view')]),
    visibleText(channelTitle, 30),
    `https://youtu.be/${videoId}`,
  ]
  return `${visibleText(title, 100)}\n  ${facts.join(' · ')}\n`
}
