import { ItemUnavailableError } from '../../errors/item-unavailable-error.ts'
import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import { pageRows } from '../../schedule/page-rows.ts'
import type { PlaylistItem } from '../../youtube-client/resources/playlist-item.ts'
import { guardedCall } from '../guarded-call.ts'
import type { WorkContext } from '../work-context.ts'
import { uploadsPlaylistOf } from './uploads-playlist.ts'

const fields =
  'kind,nextPageToken,pageInfo/totalResults,items(snippet(title,description,channelId,videoOwnerChannelId,resourceId/videoId),contentDetails(videoId,videoPublishedAt))'

/** One page of a followed channel's uploads. */
export interface UploadsPage {
  readonly items: readonly PlaylistItem[]
  /** Ids of all rows, in their order. */
  readonly ids: readonly string[]
  readonly nextPageToken: string | undefined
  /** What the playlist says of its own length. */
  readonly totalRows: number | undefined
}

/** Asks for a page of the uploads of a followed channel, the newest one without a token; undefined where YouTube does not show the channel. */
export async function askUploadsPage(
  work: WorkContext,
  task: FollowTask,
  pageToken?: string,
): Promise<UploadsPage | undefined> {
  const playlistId = uploadsPlaylistOf(task.position.channelId)
  try {
    const answer = await guardedCall(work, task, (options) =>
      work.client.playlistItems.list(
        {
          part: ['snippet', 'contentDetails'],
          playlistId,
          maxResults: pageRows,
          ...(pageToken === undefined ? {} : { pageToken }),
        },
        { ...options, fields },
      ),
    )
    const items = answer.items ?? []
    return {
      items,
      ids: items.flatMap((item) => item.contentDetails?.videoId ?? item.snippet?.resourceId?.videoId ?? []),
      nextPageToken: answer.nextPageToken,
      totalRows: answer.pageInfo?.totalResults,
    }
  } catch (error) {
    if (ItemUnavailableError.isInstance(error)) return undefined
    throw error
  }
}
