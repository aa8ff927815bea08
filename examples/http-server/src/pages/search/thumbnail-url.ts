import type { StoredVideo } from '@youtube-archives/core'
import { imageHosts } from '../../thumbnails/image-hosts.ts'

const sizes = ['medium', 'high', 'standard', 'default'] as const

/**
 * Where the picture of a video is: on an image host of YouTube, and nowhere else whatever was stored, or with the fake on this server. Undefined where there is none.
 */
export function thumbnailUrl({ videoId, thumbnails }: StoredVideo, isFake: boolean): string | undefined {
  if (isFake) return `/thumbnails/${encodeURIComponent(videoId)}`
  const url = sizes.map((size) => thumbnails[size]?.url).find((address) => address !== undefined)
  if (url === undefined || !URL.canParse(url)) return undefined
  const { protocol, host, href } = new URL(url)
  return protocol === 'https:' && imageHosts.includes(host) ? href : undefined
}
