import type { TimelineTask } from '../remaining-tasks/remaining-task.ts'
import { pageRows } from '../schedule/page-rows.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import type { SearchResult } from '../youtube-client/resources/search-result.ts'
import { searchResultToSighting } from '../youtube-client/to-video-sighting.ts'
import { type ClaimedRow, findDistrust } from './distrust.ts'
import { guardedCall } from './guarded-call.ts'
import type { WorkContext } from './work-context.ts'

/** What one search asks for. Bounds are inclusive at both ends, as the API reads them. */
export interface SearchPageRequest extends Pick<SearchSourceRecord, 'query' | 'filters'> {
  readonly publishedAfter: Date
  readonly publishedBefore: Date
  readonly pageToken: string | undefined
  /** Whether titles and descriptions are needed. They come cut and escaped; hydration brings the real ones. */
  readonly texts: boolean
}

/** One answer of YouTube, and why it cannot be believed where it cannot. */
export interface SearchPage {
  readonly rows: readonly (ClaimedRow & { readonly result: SearchResult })[]
  readonly nextPageToken: string | undefined
  readonly problem: string | undefined
}

const bareFields = 'kind,nextPageToken,items(id(kind,videoId),snippet(publishedAt,channelId))'
const textFields = 'kind,nextPageToken,items(id(kind,videoId),snippet(publishedAt,channelId,title,description))'

/** Asks YouTube for one page of a search, newest videos first. `tasks` are those it is read for; the first pays. */
export async function askSearchPage(
  work: WorkContext,
  tasks: readonly [TimelineTask, ...TimelineTask[]],
  request: SearchPageRequest,
): Promise<SearchPage> {
  const { query, filters, publishedAfter, publishedBefore, pageToken, texts } = request
  const answer = await guardedCall(work, tasks, (options) =>
    work.client.search.list(
      {
        part: 'snippet',
        type: 'video',
        order: 'date',
        maxResults: pageRows,
        ...filters,
        ...(query === '' ? {} : { q: query }),
        publishedAfter,
        publishedBefore,
        ...(pageToken === undefined ? {} : { pageToken }),
      },
      { ...options, fields: texts ? textFields : bareFields },
    ),
  )
  const rows = (answer.items ?? []).map((result) => ({
    kind: result.id?.kind,
    sighting: searchResultToSighting(result),
    result,
  }))
  const problem = findDistrust(rows, { publishedAfter, publishedBefore })
  return { rows, nextPageToken: answer.nextPageToken, problem }
}
