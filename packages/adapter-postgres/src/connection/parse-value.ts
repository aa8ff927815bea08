import { StoreError } from '@youtube-archives/core'

const asText = (text: string): unknown => text
const asNumber = (text: string): unknown => Number(text)
const asBoolean = (text: string): unknown => text === 't'
const asJson = (text: string): unknown => JSON.parse(text)

// By the ids that are fixed in PostgreSQL's catalogue. The application may have changed how its `pg` reads types; this package goes by its own.
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map([
  [16, asBoolean],
  [20, asNumber],
  [21, asNumber],
  [23, asNumber],
  [114, asJson],
  [701, asNumber],
  [1184, parseInstant],
])

/**
 * How this package reads the values of a type, whatever is set for the rest of the application. `pg` takes the same object for the list of the types
 * of parameters as well, so it is a list: an empty one.
 */
export const valueTypes = Object.freeze(
  Object.assign([] as never[], {
    getTypeParser: (typeId: number): ((text: string) => unknown) => parsers.get(typeId) ?? asText,
  }),
)

const instant =
  /^(?<year>\d{4,})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?(?<sign>[+-])(?<zoneHour>\d\d)(?::(?<zoneMinute>\d\d))?(?::(?<zoneSecond>\d\d))?(?<era> BC)?$/

// Of years below 100 `Date.UTC` would make others.
const utcInstant = /^(?!00)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00$/

function utcMs(text: string): number {
  const pair = (index: number): number => (text.charCodeAt(index) - 48) * 10 + text.charCodeAt(index + 1) - 48
  const ms = text.length === 22 ? 0 : Number(text.slice(20, -3).padEnd(3, '0').slice(0, 3))
  return Date.UTC(pair(0) * 100 + pair(2), pair(5) - 1, pair(8), pair(11), pair(14), pair(17), ms)
}

/** Reads a `timestamptz` as PostgreSQL writes it under `DateStyle = ISO`, its default. */
function parseInstant(text: string): Date {
  // What nearly every one looks like, read in a sixth of the time: a page of a search has a hundred of them.
  if (utcInstant.test(text)) return new Date(utcMs(text))
  const parts = instant.exec(text)?.groups
  if (parts === undefined) {
    const message = `cannot read the time ${JSON.stringify(text)}. Leave DateStyle at its default ISO for this role and database.`
    throw new StoreError({ operation: 'open', message, isRetryable: false })
  }
  const number = (name: string): number => Number(parts[name] ?? 0)
  const date = new Date(0)
  date.setUTCFullYear(parts.era ? 1 - number('year') : number('year'), number('month') - 1, number('day'))
  const fraction = Math.floor(Number(`0.${parts.fraction ?? 0}`) * 1_000 + 1e-6)
  date.setUTCHours(number('hour'), number('minute'), number('second'), fraction)
  const offsetSeconds = number('zoneHour') * 3_600 + number('zoneMinute') * 60 + number('zoneSecond')
  return new Date(date.getTime() - (parts.sign === '-' ? -1 : 1) * offsetSeconds * 1_000)
}
