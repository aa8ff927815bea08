import type { youtube_v3 } from '@googleapis/youtube'
import { describe, expectTypeOf, test } from 'vitest'
import type { ChannelsListParams } from '../../src/youtube-client/endpoints/channels-list.ts'
import type { PlaylistItemsListParams } from '../../src/youtube-client/endpoints/playlist-items-list.ts'
import type { SearchListParams } from '../../src/youtube-client/endpoints/search-list.ts'
import type { VideosBatchGetStatsParams } from '../../src/youtube-client/endpoints/videos-batch-get-stats.ts'
import type { VideosListParams } from '../../src/youtube-client/endpoints/videos-list.ts'
import type { ChannelListResponse, ChannelResource } from '../../src/youtube-client/resources/channel.ts'
import type { PlaylistItem, PlaylistItemListResponse } from '../../src/youtube-client/resources/playlist-item.ts'
import type { SearchListResponse, SearchResult } from '../../src/youtube-client/resources/search-result.ts'
import type { VideoListResponse, VideoResource } from '../../src/youtube-client/resources/video.ts'
import type { BatchGetStatsResponse, VideoStat } from '../../src/youtube-client/resources/video-stat.ts'

// Our types against those that Google generates from its discovery document. The compiler does the testing.

/** Google's type as it arrives: its `null` stands for a field that is missing, and nothing is written to. */
type Received<T> = T extends readonly (infer Item)[]
  ? readonly Received<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Received<NonNullable<T[Name]>> }
    : T

/** Where the fields are: `snippet.title`. Open maps and lists of values end a path. */
type Paths<T> = T extends readonly (infer Item)[]
  ? Paths<Item>
  : T extends object
    ? {
        [Name in keyof T & string]: string extends Name ? never : Name | Below<Name, Paths<NonNullable<T[Name]>>>
      }[keyof T & string]
    : never
type Below<Name extends string, Path> = Path extends string ? `${Name}.${Path}` : never

type OnlyOurs<Ours, Google> = Exclude<Paths<Required<Ours>>, Paths<Required<Google>>>
type OnlyGoogles<Ours, Google> = Exclude<Paths<Required<Google>>, Paths<Required<Ours>>>
type Top<Path extends string> = Path extends `${infer First}.${string}` ? First : Path

/** Fields that both have, so that the comparison of their types is not stopped by the known differences. */
type Shared<Google, Ours> = Pick<Received<Google>, keyof Received<Google> & keyof Ours>

// Open maps on our side, so that new sizes and rating systems do not get lost.
type OpenMaps = `${'' | 'items.'}snippet.thumbnails.${string}` | `contentDetails.contentRating.${string}`

describe("our types hold whatever Google's types say will come", () => {
  test('resources', () => {
    expectTypeOf<Shared<youtube_v3.Schema$SearchResult, SearchResult>>().toExtend<SearchResult>()
    expectTypeOf<Shared<youtube_v3.Schema$Video, VideoResource>>().toExtend<VideoResource>()
    expectTypeOf<Shared<youtube_v3.Schema$VideoStat, VideoStat>>().toExtend<VideoStat>()
    expectTypeOf<Shared<youtube_v3.Schema$PlaylistItem, PlaylistItem>>().toExtend<PlaylistItem>()
    expectTypeOf<Shared<youtube_v3.Schema$Channel, ChannelResource>>().toExtend<ChannelResource>()
  })

  test('answers', () => {
    expectTypeOf<Shared<youtube_v3.Schema$SearchListResponse, SearchListResponse>>().toExtend<SearchListResponse>()
    expectTypeOf<Shared<youtube_v3.Schema$VideoListResponse, VideoListResponse>>().toExtend<VideoListResponse>()
    expectTypeOf<
      Shared<youtube_v3.Schema$PlaylistItemListResponse, PlaylistItemListResponse>
    >().toExtend<PlaylistItemListResponse>()
    expectTypeOf<Shared<youtube_v3.Schema$ChannelListResponse, ChannelListResponse>>().toExtend<ChannelListResponse>()
    expectTypeOf<
      Shared<youtube_v3.Schema$BatchGetStatsResponse, BatchGetStatsResponse>
    >().toExtend<BatchGetStatsResponse>()
  })
})

describe("what our types say fits Google's types", () => {
  test('resources', () => {
    expectTypeOf<SearchResult>().toExtend<Received<youtube_v3.Schema$SearchResult>>()
    expectTypeOf<Omit<VideoResource, 'contentDetails'>>().toExtend<Received<youtube_v3.Schema$Video>>()
    // Known difference: ratings are an open map here, of which Google knows every name.
    expectTypeOf<Omit<NonNullable<VideoResource['contentDetails']>, 'contentRating'>>().toExtend<
      Received<youtube_v3.Schema$VideoContentDetails>
    >()
    expectTypeOf<VideoStat>().toExtend<Received<youtube_v3.Schema$VideoStat>>()
    expectTypeOf<PlaylistItem>().toExtend<Received<youtube_v3.Schema$PlaylistItem>>()
    expectTypeOf<ChannelResource>().toExtend<Received<youtube_v3.Schema$Channel>>()
  })
})

describe('fields that only we have are the known ones', () => {
  test('search results: publishTime is sent and not documented', () => {
    expectTypeOf<
      OnlyOurs<SearchListResponse, youtube_v3.Schema$SearchListResponse>
    >().toEqualTypeOf<'items.snippet.publishTime'>()
  })

  test('batchGetStats: the reference names a summary and a length in ms, the discovery document does not', () => {
    expectTypeOf<OnlyOurs<BatchGetStatsResponse, youtube_v3.Schema$BatchGetStatsResponse>>().toEqualTypeOf<
      | 'items.contentDetails.durationMillis'
      | 'summary'
      | `summary.${'requestedVideoCount' | 'succeededVideoCount' | 'failedVideoCount' | 'failedVideoIds'}`
    >()
  })

  test('none elsewhere', () => {
    expectTypeOf<OnlyOurs<VideoListResponse, youtube_v3.Schema$VideoListResponse>>().toEqualTypeOf<never>()
    expectTypeOf<
      OnlyOurs<PlaylistItemListResponse, youtube_v3.Schema$PlaylistItemListResponse>
    >().toEqualTypeOf<never>()
    expectTypeOf<OnlyOurs<ChannelListResponse, youtube_v3.Schema$ChannelListResponse>>().toEqualTypeOf<never>()
  })
})

describe('fields that only Google has are the known ones', () => {
  test('answers: fields of its own use', () => {
    type Internal = 'eventId' | 'tokenPagination' | 'visitorId'
    expectTypeOf<
      Exclude<keyof youtube_v3.Schema$SearchListResponse, keyof SearchListResponse>
    >().toEqualTypeOf<Internal>()
    expectTypeOf<
      Exclude<keyof youtube_v3.Schema$ChannelListResponse, keyof ChannelListResponse>
    >().toEqualTypeOf<Internal>()
    expectTypeOf<
      Exclude<keyof youtube_v3.Schema$BatchGetStatsResponse, keyof BatchGetStatsResponse>
    >().toEqualTypeOf<never>()
  })

  test('search results, statistics and playlist items: none', () => {
    expectTypeOf<Exclude<OnlyGoogles<SearchResult, youtube_v3.Schema$SearchResult>, OpenMaps>>().toEqualTypeOf<never>()
    expectTypeOf<OnlyGoogles<VideoStat, youtube_v3.Schema$VideoStat>>().toEqualTypeOf<never>()
    expectTypeOf<Exclude<OnlyGoogles<PlaylistItem, youtube_v3.Schema$PlaylistItem>, OpenMaps>>().toEqualTypeOf<never>()
  })

  test('videos: parts that an API key may not read, or that have no public use', () => {
    type Missing = Exclude<OnlyGoogles<VideoResource, youtube_v3.Schema$Video>, OpenMaps>
    expectTypeOf<Top<Exclude<Missing, `contentDetails.${string}`>>>().toEqualTypeOf<
      | 'ageGating'
      | 'brandPartner'
      | 'fileDetails'
      | 'monetizationDetails'
      | 'processingDetails'
      | 'projectDetails'
      | 'suggestions'
    >()
    expectTypeOf<
      Extract<Missing, `contentDetails.${string}`>
    >().toEqualTypeOf<`contentDetails.countryRestriction${'' | '.allowed' | '.exception'}`>()
  })

  test('channels: what only their owner reads, and what is retired', () => {
    type Missing = Exclude<OnlyGoogles<ChannelResource, youtube_v3.Schema$Channel>, OpenMaps>
    expectTypeOf<
      Top<Exclude<Missing, `${'brandingSettings' | 'contentDetails' | 'status'}.${string}`>>
    >().toEqualTypeOf<'auditDetails' | 'contentOwnerDetails' | 'conversionPings'>()
    expectTypeOf<Extract<Missing, `${'contentDetails' | 'status'}.${string}`>>().toEqualTypeOf<
      | `contentDetails.relatedPlaylists.${'favorites' | 'watchHistory' | 'watchLater'}`
      | 'status.isChannelMonetizationEnabled'
    >()
  })
})

describe('parameters have the names of Google, less those that need a signed-in user', () => {
  // Parameters of every method, such as `alt` and `quotaUser`, which Google's types do not export by a name.
  type Standard = keyof youtube_v3.Params$Resource$Search$List &
    keyof youtube_v3.Params$Resource$Videos$Batchgetstats &
    keyof youtube_v3.Params$Resource$Comments$Delete
  type Names<Params> = Exclude<keyof Params, Standard>
  test('search.list', () => {
    expectTypeOf<Exclude<keyof SearchListParams, keyof youtube_v3.Params$Resource$Search$List>>().toEqualTypeOf<never>()
    expectTypeOf<Exclude<Names<youtube_v3.Params$Resource$Search$List>, keyof SearchListParams>>().toEqualTypeOf<
      'forContentOwner' | 'forDeveloper' | 'forMine' | 'onBehalfOfContentOwner'
    >()
  })

  test('the others', () => {
    expectTypeOf<Exclude<keyof VideosListParams, keyof youtube_v3.Params$Resource$Videos$List>>().toEqualTypeOf<never>()
    expectTypeOf<Exclude<Names<youtube_v3.Params$Resource$Videos$List>, keyof VideosListParams>>().toEqualTypeOf<
      'locale' | 'myRating' | 'onBehalfOfContentOwner'
    >()
    expectTypeOf<keyof VideosBatchGetStatsParams>().toEqualTypeOf<
      Exclude<Names<youtube_v3.Params$Resource$Videos$Batchgetstats>, 'onBehalfOfContentOwner'>
    >()
    expectTypeOf<keyof PlaylistItemsListParams>().toEqualTypeOf<
      Exclude<Names<youtube_v3.Params$Resource$Playlistitems$List>, 'onBehalfOfContentOwner'>
    >()
    expectTypeOf<Exclude<Names<youtube_v3.Params$Resource$Channels$List>, keyof ChannelsListParams>>().toEqualTypeOf<
      'categoryId' | 'managedByMe' | 'mine' | 'mySubscribers' | 'onBehalfOfContentOwner'
    >()
  })
})
