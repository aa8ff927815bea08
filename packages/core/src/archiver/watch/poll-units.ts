import type { RateEstimate } from '../../records/rate-estimate.ts'
import type { PollUnit } from '../../schedule/poll-unit.ts'
import { poolPrior, videosPerDay } from '../../schedule/rate.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import type { KnownShares } from '../known-share.ts'

/** One poll: a source, or several that are asked together. */
export interface WatchUnit extends PollUnit {
  readonly sourceIds: readonly string[]
}

// Less timeline than this, or fewer videos, says nothing of how sources differ.
const tellingMs = 6 * 3_600_000
const tellingEvents = 5

function isTelling(rate: RateEstimate | undefined): rate is RateEstimate {
  return rate !== undefined && (rate.exposureMs >= tellingMs || rate.events >= tellingEvents)
}

/** What is known of the sources beside their records. */
interface PollFigures {
  readonly knownShares: KnownShares
  /** See `sourceRates`. */
  readonly rates: ReadonlyMap<string, number>
}

// What following leaves over is measured on few rows: nothing is written off altogether.
const leastUnknownShare = 0.1

/** Videos a day of each source: as read, and where little was read as of the others. */
export function sourceRates(sources: readonly SearchSourceRecord[]): ReadonlyMap<string, number> {
  const prior = poolPrior(sources.flatMap(({ rate }) => (isTelling(rate) ? [rate] : [])))
  return new Map(sources.map(({ sourceId, rate }) => [sourceId, videosPerDay(withPrior(rate, prior))]))
}

/** What is polled: each group as one unit, every other source on its own. */
export function pollUnits(
  sources: readonly SearchSourceRecord[],
  groups: readonly (readonly string[])[],
  { knownShares, rates }: PollFigures,
): readonly WatchUnit[] {
  const byId = new Map(sources.map((source) => [source.sourceId, source]))
  const grouped = groups
    .map((ids) => ids.flatMap((sourceId) => byId.get(sourceId) ?? []))
    .filter((members) => members.length > 1)
  const inGroups = new Set(grouped.flat())
  const alone = sources.filter((source) => !inGroups.has(source)).map((source) => [source])
  return [...grouped, ...alone].map((members) => toUnit(members, { knownShares, rates }))
}

/** What is believed of a source that was read little, or never: that it is like the others. */
function withPrior(rate: RateEstimate | undefined, prior: RateEstimate): RateEstimate {
  const { events = 0, exposureMs = 0 } = rate ?? {}
  return { events: events + prior.events, exposureMs: exposureMs + prior.exposureMs }
}

function toUnit(members: readonly SearchSourceRecord[], { knownShares, rates }: PollFigures): WatchUnit {
  const rateOf = ({ sourceId }: SearchSourceRecord): number => rates.get(sourceId) ?? 0
  const total = members.reduce((sum, source) => sum + rateOf(source), 0)
  const mean = (value: (source: SearchSourceRecord) => number): number =>
    members.reduce((sum, source) => sum + value(source) * rateOf(source), 0) / total
  return {
    id: members.map(({ sourceId }) => sourceId).join('|'),
    sourceIds: members.map(({ sourceId }) => sourceId),
    videosPerDay: total,
    unknownShare: Math.max(leastUnknownShare, 1 - mean((source) => knownShares.of(source) ?? 0)),
    weight: mean(({ weight }) => weight),
    members: members.length,
  }
}
