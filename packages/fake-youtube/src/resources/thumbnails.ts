/** One thumbnail of a resource. */
export interface Thumbnail {
  readonly url: string
  readonly width: number
  readonly height: number
}

const SEARCH_SIZES = [
  ['default', 'default', 120, 90],
  ['medium', 'mqdefault', 320, 180],
  ['high', 'hqdefault', 480, 360],
] as const

const ALL_SIZES = [
  ...SEARCH_SIZES,
  ['standard', 'sddefault', 640, 480],
  ['maxres', 'maxresdefault', 1280, 720],
] as const

/** A video's thumbnails. `origin` names the server that draws them; `undefined` for YouTube's own. */
export function videoThumbnails(
  videoId: string,
  options: { readonly origin: string | undefined; readonly isLive: boolean; readonly sizes: 'search' | 'all' },
): Record<string, Thumbnail> {
  const host = options.origin ?? 'https://i.ytimg.com'
  const sizes = options.sizes === 'search' ? SEARCH_SIZES : ALL_SIZES
  const folder = `${host}/vi/${videoId}/`
  const ending = options.isLive ? '_live.jpg' : '.jpg'
  const thumbnails: Record<string, Thumbnail> = {}
  for (const [name, file, width, height] of sizes) thumbnails[name] = { url: folder + file + ending, width, height }
  return thumbnails
}

/** A channel's thumbnails. */
export function channelThumbnails(channelId: string, origin: string | undefined): Record<string, Thumbnail> {
  const sizes = [
    ['default', 88],
    ['medium', 240],
    ['high', 800],
  ] as const
  const host = origin ?? 'https://yt3.ggpht.com'
  return Object.fromEntries(
    sizes.map(([name, size]) => [
      name,
      { url: `${host}/ytc/${channelId}=s${size}-c-k-c0x00ffffff-no-rj`, width: size, height: size },
    ]),
  )
}
