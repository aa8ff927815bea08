import { RequestRefusal } from '../error-answers/request-refusal.ts'
import { parseLocation, parseRadiusMetres } from '../query/location-radius.ts'
import type { VideoFilters } from '../query/video-filters.ts'
import type { RequestParameters } from '../request/request-parameters.ts'

/** What may be found. */
export type SearchType = 'video' | 'channel' | 'playlist'

/** A search request that passed every check. */
export interface SearchParameters {
  readonly q: string
  readonly afterMs: number
  readonly beforeMs: number
  readonly channelId: string | undefined
  readonly types: ReadonlySet<SearchType>
  readonly order: string
  readonly filters: VideoFilters
  readonly withSnippet: boolean
  readonly regionCode: string | undefined
  readonly relevanceLanguage: string | undefined
}

const ORDERS = ['date', 'rating', 'relevance', 'title', 'videoCount', 'viewCount'] as const
const TYPES = ['video', 'channel', 'playlist'] as const
const OAUTH_ONLY = ['forContentOwner', 'forDeveloper', 'forMine'] as const

const VIDEO_ONLY: Readonly<Record<string, readonly string[] | undefined>> = {
  eventType: ['completed', 'live', 'upcoming'],
  videoCaption: ['any', 'closedCaption', 'none'],
  videoCategoryId: undefined,
  videoDefinition: ['any', 'high', 'standard'],
  videoDimension: ['2d', '3d', 'any'],
  videoDuration: ['any', 'long', 'medium', 'short'],
  videoEmbeddable: ['any', 'true'],
  videoLicense: ['any', 'creativeCommon', 'youtube'],
  videoPaidProductPlacement: ['any', 'true'],
  videoSyndicated: ['any', 'true'],
  videoType: ['any', 'episode', 'movie'],
}

const KNOWN = [
  ...['part', 'q', 'type', 'maxResults', 'order', 'publishedAfter', 'publishedBefore', 'channelId', 'channelType'],
  ...['location', 'locationRadius', 'regionCode', 'relevanceLanguage', 'safeSearch', 'topicId', 'pageToken'],
  ...['onBehalfOfContentOwner', ...OAUTH_ONLY, ...Object.keys(VIDEO_ONLY)],
]

/**
 * Checks a request as documented.
 *
 * @throws RequestRefusal for the first thing wrong.
 * @see https://developers.google.com/youtube/v3/docs/search/list
 */
export function readSearchParameters(params: RequestParameters): SearchParameters {
  params.allowOnly(KNOWN)
  const parts = params.parts(['snippet', 'id'])
  for (const name of OAUTH_ONLY) if (params.text(name) === 'true') throw new RequestRefusal('credentialsMissing')
  const types = readTypes(params)
  const onlyVideos = types.size === 1 && types.has('video')
  const filters: Record<string, string> = {}
  for (const [name, allowed] of Object.entries(VIDEO_ONLY)) {
    const value = allowed === undefined ? params.text(name) : params.oneOf(name, allowed)
    if (value === undefined) continue
    if (!onlyVideos) throw new RequestRefusal('invalidSearchFilter', { parameter: name })
    filters[name] = value
  }
  Object.assign(filters, readLocation(params, onlyVideos))
  if (params.oneOf('channelType', ['any', 'show']) !== undefined && !(types.size === 1 && types.has('channel'))) {
    throw new RequestRefusal('invalidSearchFilter', { parameter: 'channelType' })
  }
  const topicId = params.text('topicId')
  if (topicId !== undefined) filters.topicId = topicId
  filters.safeSearch = params.oneOf('safeSearch', ['moderate', 'none', 'strict']) ?? 'moderate'
  return {
    q: params.text('q') ?? '',
    afterMs: params.dateTime('publishedAfter') ?? -Infinity,
    beforeMs: params.dateTime('publishedBefore') ?? Infinity,
    channelId: readPattern(params, 'channelId', /^UC[A-Za-z0-9_-]{22}$/, 'invalidChannelId'),
    types,
    order: params.oneOf('order', ORDERS) ?? 'relevance',
    filters,
    withSnippet: parts.has('snippet'),
    regionCode: readPattern(params, 'regionCode', /^[A-Za-z]{2}$/, 'invalidRegionCode')?.toUpperCase(),
    relevanceLanguage: readPattern(
      params,
      'relevanceLanguage',
      /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/,
      'invalidRelevanceLanguage',
    ),
  }
}

function readTypes(params: RequestParameters): ReadonlySet<SearchType> {
  const asked = params.list('type')
  const unknown = asked.find((type) => !TYPES.includes(type as SearchType))
  if (unknown !== undefined) throw new RequestRefusal('invalidParameter', { parameter: 'type', value: unknown })
  return new Set(asked.length === 0 ? TYPES : (asked as SearchType[]))
}

function readLocation(params: RequestParameters, onlyVideos: boolean): Record<string, string> {
  const location = params.text('location')
  const locationRadius = params.text('locationRadius')
  if (location === undefined && locationRadius === undefined) return {}
  if (location === undefined || parseLocation(location) === undefined) {
    throw new RequestRefusal('invalidLocation', { parameter: 'location' })
  }
  if (locationRadius === undefined || parseRadiusMetres(locationRadius) === undefined) {
    throw new RequestRefusal('invalidLocation', { parameter: 'locationRadius' })
  }
  if (!onlyVideos) throw new RequestRefusal('invalidSearchFilter', { parameter: 'location' })
  return { location, locationRadius }
}

function readPattern(
  params: RequestParameters,
  name: string,
  pattern: RegExp,
  refusal: 'invalidChannelId' | 'invalidRegionCode' | 'invalidRelevanceLanguage',
): string | undefined {
  const value = params.text(name)
  if (value !== undefined && !pattern.test(value)) throw new RequestRefusal(refusal, { parameter: name, value })
  return value
}
