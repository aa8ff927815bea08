import type { StoredVideo } from '@youtube-archives/core'

const sizes = ['medium', 'high', 'standard', 'default'] as const

/**
 * Where the picture of a video is: on an image host of YouTube, and nowhere else whatever was stored, or with the fake on this server. Undefined where there is none.
 */
export function thumbnailUrl({ videoId, thumbnails }: StoredVideo, isFake: boolean): string | undefined {
  if (isFake) return `/thumbnails/${encodeURIComponent(videoId)}`
  const url = sizes.map((size) => thumbnails[size]?.url).find((address) => address !== undefined)
  if (url === undefined || !URL.canParse(url)) return undefined
  const { protocol, hostname, port, href } = new URL(url)
  return protocol === 'https:' && port === '' && /^(i\d?|img)\.ytimg\.com$|^i\.ytimg\.com$/.test(hostname)
    ? href
    : undefined
}
