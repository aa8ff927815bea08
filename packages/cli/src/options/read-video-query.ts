import { checkNumber, InvalidOptionError, type VideoFilter } from '@youtube-archives/core'
import { readInstant } from './read-instant.ts'

export interface VideoFilterOptions {
  readonly source?: readonly string[] | undefined
  readonly channel?: readonly string[] | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly minDuration?: string | undefined
  readonly maxDuration?: string | undefined
}

/** What `search` and `export` look for alike. Throws `InvalidOptionError` that names the option. */
export function readVideoFilter(words: readonly string[], options: VideoFilterOptions): VideoFilter {
  const { source, channel, after, before, minDuration, maxDuration } = options
  return {
    text: words.join(' '),
    sourceIds: source,
    channelIds: channel,
    publishedAfter: after === undefined ? undefined : readInstant(after, '--after'),
    publishedBefore: before === undefined ? undefined : readInstant(before, '--before'),
    minDurationSeconds: readSeconds('--min-duration', minDuration),
    maxDurationSeconds: readSeconds('--max-duration', maxDuration),
  }
}

/** A whole number from the command line; undefined where it was not given. */
export function readWholeNumber(
  option: string,
  text: string | undefined,
  bounds: { readonly min: number; readonly max?: number },
): number | undefined {
  if (text === undefined) return undefined
  // Number('') is 0, and Number('0x10') is 16.
  if (!/^\d+$/.test(text)) throw new InvalidOptionError({ option, expected: 'a whole number', received: text })
  return checkNumber(option, Number(text), { ...bounds, integer: true })
}

/** Seconds, or a length as it is said: 90, 90s, 4m, 1h30m. */
function readSeconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [whole, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? []
  if (whole) return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
  throw new InvalidOptionError({ option, expected: "seconds, or a length such as '4m' or '1h30m'", received: text })
}
