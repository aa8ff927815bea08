import type { UploadsTask } from '../remaining-tasks/remaining-task.ts'
import { pageRows } from '../schedule/page-rows.ts'
import type { ChannelSourceRecord } from '../stores/source-record.ts'
import { playlistItemToSighting } from '../youtube-client/to-video-sighting.ts'
import { commitPage } from './commit-page.ts'
import { guardedCall } from './guarded-call.ts'
import { rereadChannel } from './reread-channel.ts'
import { advanceUploads, ceilingRows, isResumed, tokenToAsk } from './uploads-walk.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

const uploadsFields =
  'kind,nextPageToken,pageInfo/totalResults,items(snippet(channelId,videoOwnerChannelId,resourceId/videoId),contentDetails(videoId,videoPublishedAt))'

// Within a minute nobody else has read on, and a list rarely moves; later the last page is read again to be sure.
const freshMs = 60_000

/** Reads one page of a channel's uploads and stores it. `since` and `until` leave rows out; they never end the walk, because it is in upload order. */
export async function readUploads(
  work: WorkContext,
  task: UploadsTask,
  source: ChannelSourceRecord,
  playlistId: string,
): Promise<void> {
  const { store, settings } = work
  const { position } = task
  const resumed = isResumed(position, await store.now({ signal: work.signal }), freshMs)
  const asked = tokenToAsk(position, resumed)
  const channels = await rereadChannel(work, task, source)
  const answer = await guardedCall(work, task, (options) =>
    work.client.playlistItems.list(
      {
        part: ['snippet', 'contentDetails'],
        playlistId,
        maxResults: pageRows,
        ...(asked === undefined ? {} : { pageToken: asked }),
      },
      { ...options, fields: uploadsFields },
    ),
  )
  const items = answer.items ?? []
  const ids = items.flatMap((item) => item.contentDetails?.videoId ?? item.snippet?.resourceId?.videoId ?? [])
  const sightings = items.flatMap((item) => playlistItemToSighting(item) ?? [])
  const now = await store.now()
  const { next, lostRows } = advanceUploads(
    position,
    { ids, nextPageToken: answer.nextPageToken, totalRows: answer.pageInfo?.totalResults },
    { asked, resumed, now, knownHeadIds: source.headIds, videoCount: await countVideos(work, task, source) },
  )
  const headIds = asked === undefined ? ids : position.headIds
  await commitPage(
    work,
    task,
    {
      now,
      channels,
      next: next === undefined ? { state: 'done' } : { state: 'waiting', position: next, notBefore: now },
      found: [
        {
          sourceId: source.sourceId,
          route: 'uploads',
          videos: sightings.filter(
            ({ publishedAt }) =>
              publishedAt >= source.since && (source.until === undefined || publishedAt < source.until),
          ),
          expiresAt: plusMs(now, settings.contentLifetimeMs),
        },
      ],
      ...(next === undefined
        ? { source: { headIds, ...(position.mode === 'full' ? { fullWalkAt: position.startedAt, lostRows } : {}) } }
        : {}),
    },
    ids.length,
  )
}

/** Asked only near the ceiling. What an earlier walk found lost stays where the channel's own record has expired. */
async function countVideos(
  { store }: WorkContext,
  { position: { rows } }: UploadsTask,
  { channelId, lostRows }: ChannelSourceRecord,
): Promise<number | undefined> {
  if (channelId === undefined || rows + pageRows < ceilingRows) return undefined
  const channel = await store.channels.get(channelId)
  return channel?.videoCount ?? rows + lostRows
}
