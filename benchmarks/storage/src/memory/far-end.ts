import { channelIdOf, firstNumberAt, makeResource, numberOf, publishedAtOf, videoIdOf } from '../data/make-resource.ts'

const rowsOfPage = 50

/**
 * A `fetch` that answers `search` and `videos` as the YouTube Data API does for an archive of so many videos. It holds none of them: each is made from
 * its number when it is asked for, so that whatever memory grows is the archiver's.
 */
export function createFarEnd(videos: number): typeof globalThis.fetch {
  return async (input) => {
    const url = new URL(String(input instanceof Request ? input.url : input))
    const body = url.pathname.endsWith('/search') ? searchPage(url.searchParams, videos) : videoList(url.searchParams)
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json; charset=UTF-8' } })
  }
}

/** Newest first, both bounds included: https://developers.google.com/youtube/v3/docs/search/list */
function searchPage(parameters: URLSearchParams, videos: number): object {
  const first = firstNumberAt(new Date(parameters.get('publishedAfter') ?? 0))
  const before = new Date(parameters.get('publishedBefore') ?? Number.NaN)
  const last = Math.min(videos, firstNumberAt(new Date(before.getTime() + 1))) - 1
  const items: object[] = []
  for (let number = last; number >= first && items.length < rowsOfPage; number -= 1) {
    items.push({
      kind: 'youtube#searchResult',
      id: { kind: 'youtube#video', videoId: videoIdOf(number) },
      snippet: { publishedAt: publishedAtOf(number).toISOString(), channelId: channelIdOf(number) },
    })
  }
  const goesOn = last - items.length >= first
  return { kind: 'youtube#searchListResponse', ...(goesOn ? { nextPageToken: 'CDIQAA' } : {}), items }
}

function videoList(parameters: URLSearchParams): object {
  const ids = (parameters.get('id') ?? '').split(',')
  return { kind: 'youtube#videoListResponse', items: ids.map((id) => makeResource(numberOf(id))) }
}
