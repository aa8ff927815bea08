import type { HydratedVideo, VideoQuery } from '@youtube-archives/core'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs } from '../setting/make.ts'
import type { RandomQuery, RandomRow } from './random-rows.ts'

/** Stores random videos under ids with this prefix, matched by their sources. */
export async function fillAtRandom(
  context: CaseContext,
  rows: readonly RandomRow[],
  prefix: string,
): Promise<readonly HydratedVideo[]> {
  const videos = rows.map(({ sourceIds: _, publishedHours, ...fields }, index) => {
    const publishedAt = context.at(publishedHours * hourMs)
    // Another hash than any before under this id, so that the text is stored anew.
    return context.make.video(`${prefix}${index}`, { ...fields, publishedAt, contentHash: crypto.randomUUID() })
  })
  for (const sourceId of ['a', 'b']) {
    const matched = videos.filter((_, index) => rows[index]?.sourceIds.includes(sourceId))
    if (matched.length > 0) {
      await context.commitOn(sourceId, {
        found: context.make.found(
          sourceId,
          matched.map(({ videoId }) => videoId),
        ),
      })
    }
  }
  await context.commitOn('filler', { hydrated: videos })
  return videos
}

export function toQuery(context: CaseContext, { afterHours, beforeHours, ...query }: RandomQuery): VideoQuery {
  return {
    ...query,
    publishedAfter: afterHours === undefined ? undefined : context.at(afterHours * hourMs),
    publishedBefore: beforeHours === undefined ? undefined : context.at(beforeHours * hourMs),
  }
}
