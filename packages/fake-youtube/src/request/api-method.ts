import type { QuotaBucket } from '../quota/quota-bucket.ts'

/** The endpoints the fake answers. */
export type ApiMethodName =
  | 'search.list'
  | 'videos.list'
  | 'videos.batchGetStats'
  | 'playlistItems.list'
  | 'channels.list'

/** Where an endpoint is found and what it draws on. Every call costs one unit of its bucket. */
export interface ApiMethod {
  readonly name: ApiMethodName
  /** Below `/youtube/v3/`. */
  readonly path: string
  readonly bucket: QuotaBucket
  /** The name in errors about keys that are restricted to other services. */
  readonly rpc: string
}

const RPC = 'youtube.api.v3.V3Data'

/** Only search's `rpc` name was seen in an answer; the others follow its pattern. */
export const API_METHODS: readonly ApiMethod[] = [
  { name: 'search.list', path: 'search', bucket: 'search', rpc: `${RPC}SearchService.List` },
  { name: 'videos.list', path: 'videos', bucket: 'default', rpc: `${RPC}VideoService.List` },
  {
    name: 'videos.batchGetStats',
    path: 'videos:batchGetStats',
    bucket: 'stats',
    rpc: `${RPC}VideoService.BatchGetStats`,
  },
  { name: 'playlistItems.list', path: 'playlistItems', bucket: 'default', rpc: `${RPC}PlaylistItemService.List` },
  { name: 'channels.list', path: 'channels', bucket: 'default', rpc: `${RPC}ChannelService.List` },
]

/** The endpoint of a path such as `/youtube/v3/search`; `undefined` for any other path. */
export function findApiMethod(pathname: string): ApiMethod | undefined {
  const path = /^\/youtube\/v3\/([^/]+)$/.exec(decodeURIComponent(pathname))?.[1]
  return API_METHODS.find((method) => method.path === path)
}
