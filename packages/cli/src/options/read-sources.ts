import { InvalidOptionError, type SearchFilters, type SourceInput } from '@youtube-archives/core'
import { readInstant } from './read-instant.ts'

export interface SourceOptions {
  readonly query?: readonly string[] | undefined
  readonly channel?: readonly string[] | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly filter?: readonly string[] | undefined
}

/** The sources that a command names, all with the same bounds. Empty where it names none: those of the archive are worked on. */
export function readSources({
  query = [],
  channel = [],
  since,
  until,
  filter = [],
}: SourceOptions): readonly SourceInput[] {
  const bounds = {
    since: since === undefined ? undefined : readInstant(since, '--since'),
    until: until === undefined ? undefined : readInstant(until, '--until'),
  }
  checkUse({ query, channel, since, until, filter })
  const filters = readFilters(filter)
  return [
    ...query.map(
      (words): SourceInput => ({ kind: 'search', query: words, filters, ...bounds, since: bounds.since as Date }),
    ),
    ...channel.map((name): SourceInput => ({ kind: 'channel', channel: name, ...bounds })),
  ]
}

/** What would be passed over in silence is refused. */
function checkUse({ query = [], channel = [], since, until, filter = [] }: SourceOptions): void {
  if (query.length > 0 && since === undefined) {
    throw new InvalidOptionError({
      option: '--since',
      expected: 'a day or an instant along with --query',
      received: since,
      hint: 'Such as --since 2026-10-01. Later runs need neither: the archive remembers its sources.',
    })
  }
  if (query.length === 0 && filter.length > 0) refuseAlone('--filter', '--query', filter[0])
  if (query.length + channel.length > 0) return
  if (since !== undefined) refuseAlone('--since', '--query or --channel', since)
  if (until !== undefined) refuseAlone('--until', '--query or --channel', until)
}

function refuseAlone(option: string, other: string, received: unknown): never {
  throw new InvalidOptionError({ option, expected: `${other} along with it`, received })
}

/** `name=value`, by the names of YouTube's API; which there are is checked where a source is made. */
function readFilters(pairs: readonly string[]): SearchFilters {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)]
      const expected = "a name and a value, such as 'videoDuration=long'"
      throw new InvalidOptionError({ option: '--filter', expected, received: pair })
    }),
  )
}
