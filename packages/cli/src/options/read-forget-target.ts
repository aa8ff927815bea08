import { type ForgetTarget, InvalidOptionError } from '@youtube-archives/core'

export interface ForgetTargetOptions {
  readonly video?: readonly string[] | undefined
  readonly channel?: readonly string[] | undefined
}

/** The videos and channels that are named, by id or by the address of their page; core checks the ids. */
export function readForgetTarget({ video = [], channel = [] }: ForgetTargetOptions): ForgetTarget {
  if (video.length + channel.length > 0) return { videoIds: video.map(videoIdOf), channelIds: channel.map(channelIdOf) }
  throw new InvalidOptionError({
    option: '--video',
    expected: 'a --video or a --channel to forget',
    received: undefined,
    hint: 'Such as --video dQw4w9WgXcQ. What deletes everything is `youtube-archives purge`.',
  })
}

function videoIdOf(text: string): string {
  const url = youtubeUrl(text)
  if (url === undefined) return text
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean)
  if (url.hostname === 'youtu.be') return first
  return first === 'watch' ? (url.searchParams.get('v') ?? text) : second
}

function channelIdOf(text: string): string {
  const [first, second] = youtubeUrl(text)?.pathname.split('/').filter(Boolean) ?? []
  return first === 'channel' && second !== undefined ? second : text
}

function youtubeUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^((www\.|m\.)?youtube\.com|youtu\.be)$/.test(url.hostname) ? url : undefined
}
