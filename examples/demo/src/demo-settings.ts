import { checkNumber, type InstantInput, type KeyInput, parseInstant } from '@youtube-archives/core'

/** What the environment asks for. */
export interface DemoSettings {
  /** Empty: archive from the fake. */
  readonly keys: readonly KeyInput[]
  readonly query: string
  readonly since: Date
  /** Searches that one run may spend; undefined where only quota bounds it. */
  readonly maxSearches: number | undefined
}

const dayMs = 86_400_000

/** Reads `YOUTUBE_API_KEY`, `QUERY`, `SINCE` and `MAX_SEARCHES`; throws `InvalidOptionError` that names the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, nowMs: number): DemoSettings {
  const keys = (env.YOUTUBE_API_KEY ?? '').split(/[,\s]+/).filter((key) => key !== '')
  const maxSearches =
    env.MAX_SEARCHES === undefined
      ? undefined
      : checkNumber('MAX_SEARCHES', Number(env.MAX_SEARCHES), { min: 1, integer: true })
  return {
    keys,
    query: env.QUERY?.trim() || 'medical',
    since: readSince(env.SINCE, nowMs),
    // Real quota is dear: a try must not eat a day's.
    maxSearches: maxSearches ?? (keys.length > 0 ? 10 : undefined),
  }
}

function readSince(text: string | undefined, nowMs: number): Date {
  if (text === undefined || text === '') return new Date(nowMs - 30 * dayMs)
  const instant: InstantInput = /^[\d-]{10}$/.test(text) ? `${text}T00:00:00Z` : text
  return parseInstant(instant, 'SINCE')
}
