import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { checkNumber } from '../shared/check-option.ts'
import { type InstantInput, parseInstant } from '../shared/instant.ts'
import { sha256Hex } from '../shared/sha256-hex.ts'
import type { NewSource } from '../stores/source-record.ts'
import { parseChannelReference } from './channel-reference.ts'
import { checkSearchFilters } from './check-search-filters.ts'
import type { SourceInput } from './source-input.ts'
import { floorToSecond } from './whole-seconds.ts'

type Distribute<Source> = Source extends unknown
  ? Omit<Source, 'sourceId'> & { readonly sourceId: string | undefined }
  : never

/** A checked source whose id may still have to be made. */
export type CheckedSource = Distribute<NewSource>

// YouTube's first video is of 2005-04-23: nothing is older.
const beginning = new Date('2005-04-23T00:00:00Z')

/** Checks a source without touching storage or network. Throws `InvalidOptionError` that names the field. */
export function checkSource(option: string, input: SourceInput): CheckedSource {
  const sourceId = checkId(`${option}.id`, input.id)
  const weight = checkWeight(`${option}.weight`, input.weight ?? 1)
  const since =
    input.kind === 'channel' && input.since === undefined ? beginning : checkInstant(`${option}.since`, input.since)
  const until = input.until === undefined ? undefined : checkInstant(`${option}.until`, input.until)
  checkBounds(option, since, until)
  if (input.kind === 'channel') {
    return {
      kind: 'channel',
      sourceId,
      channel: parseChannelReference(`${option}.channel`, input.channel),
      since,
      until,
      weight,
    }
  }
  if (input.kind !== 'search') {
    throw new InvalidOptionError({
      option: `${option}.kind`,
      expected: "'search' or 'channel'",
      received: (input as { kind: unknown }).kind,
    })
  }
  const filters = checkSearchFilters(`${option}.filters`, input.filters)
  const narrows = [filters.channelId, filters.topicId, filters.location, filters.videoCategoryId].some(
    (value) => value !== undefined,
  )
  if (typeof input.query !== 'string' || (input.query.trim() === '' && !narrows)) {
    const expected =
      'words to search for, or a filter that narrows the search (channelId, topicId, location, videoCategoryId)'
    throw new InvalidOptionError({ option: `${option}.query`, expected, received: input.query })
  }
  return { kind: 'search', sourceId, query: input.query.trim(), filters, since, until, weight }
}

/** Gives a checked source its id. */
export function resolveSource(source: CheckedSource): NewSource {
  const sourceId = source.sourceId ?? makeSourceId(source)
  return { ...source, sourceId }
}

/** `until` must leave at least a second. */
export function checkBounds(option: string, since: Date, until: Date | undefined): void {
  if (until === undefined || until.getTime() > since.getTime()) return
  throw new InvalidOptionError({
    option: `${option}.until`,
    expected: `an instant after since (${since.toISOString()})`,
    received: until,
  })
}

/** An instant in whole seconds. */
export function checkInstant(option: string, value: InstantInput | undefined): Date {
  return floorToSecond(parseInstant(value as InstantInput, option))
}

/** A finite weight above 0. */
export function checkWeight(option: string, weight: number): number {
  return checkNumber(option, weight, { min: Number.MIN_VALUE, max: 1e9 })
}

function checkId(option: string, id: string | undefined): string | undefined {
  if (id === undefined || (typeof id === 'string' && /^[^\p{C}\s]([^\p{C}]{0,98}[^\p{C}\s])?$/u.test(id))) return id
  throw new InvalidOptionError({
    option,
    expected: '1 to 100 visible characters without spaces at the ends',
    received: id,
  })
}

function makeSourceId(source: CheckedSource): string {
  const identity =
    source.kind === 'search' ? [source.kind, source.query, source.filters] : [source.kind, source.channel]
  return `${source.kind}-${sha256Hex(JSON.stringify(identity)).slice(0, 16)}`
}
