import type { SearchFilters } from '../records/search-filters.ts'
import { dayMs } from '../shared/durations.ts'
import { type MergeTerms, mergedQuery, mergeTermsOf } from './merge-query.ts'
import { pageRows } from './page-rows.ts'

/** A search source that may be merged with others. */
export interface MergeCandidate {
  readonly sourceId: string
  readonly query: string
  readonly filters: SearchFilters
  readonly videosPerDay: number
}

/** Sources that are read with one call. */
export interface MergeGroup {
  /** Made of the members, so all workers call it the same; another member makes another id. */
  readonly groupId: string
  /** Sorted; at least two. */
  readonly sourceIds: readonly string[]
  /** The merged `q`, see `mergedQuery`. */
  readonly query: string
  readonly filters: SearchFilters
  /** Sum of the members' rates. Videos that several match count for each. */
  readonly videosPerDay: number
}

export interface MergeLimits {
  /** Terms of one merged query. A source with alternatives has several. */
  readonly maxTerms: number
  /** Characters of one merged query. YouTube documents no limit. */
  readonly maxQueryLength: number
  /** Videos a day of one group, see `mergeCap`. */
  readonly maxVideosPerDay: number
}

// More, and the second reading of the guard costs more than merging saves.
const mostReread = 0.3

/** The most videos a day of a group: the guard that each poll reads again holds at most 30 % of a page. */
export function mergeCap(guardMs: number): number {
  return guardMs > 0 ? (mostReread * pageRows * dayMs) / guardMs : Number.POSITIVE_INFINITY
}

// A group stays together until it is this much over its cap: rates waver.
const tolerance = 1.5

interface Member extends MergeCandidate, MergeTerms {
  readonly filterKey: string
}

/**
 * Packs sources into groups: the busiest first, each into the group of equal filters that has the fewest videos and still holds it, so that groups come out about
 * equally busy, which lets videos wait least. Sources too busy for any group, and queries that cannot be merged (`mergeTermsOf`), stay alone.
 *
 * Groups of before are kept as they are while they hold, so that wavering rates do not reshuffle them: members that are gone leave, a group 1.5 times over its cap
 * gives up its busiest. All is packed anew only where that takes a third fewer groups.
 */
export function packGroups(
  candidates: readonly MergeCandidate[],
  before: readonly Pick<MergeGroup, 'sourceIds'>[],
  limits: MergeLimits,
): readonly MergeGroup[] {
  const members = candidates
    .flatMap((candidate): readonly Member[] => {
      const terms = mergeTermsOf(candidate.query)
      return terms === undefined ? [] : [{ ...candidate, ...terms, filterKey: filterKeyOf(candidate.filters) }]
    })
    .toSorted((a, b) => b.videosPerDay - a.videosPerDay || (a.sourceId < b.sourceId ? -1 : 1))
  const fresh = pack(members, [], limits)
  const byId = new Map(members.map((member) => [member.sourceId, member]))
  const kept = before.flatMap(({ sourceIds }) => keep(sourceIds, byId, limits))
  const steady = pack(members, kept, limits)
  // A source alone is a call of its own: it counts like a group.
  const calls = (groups: readonly (readonly Member[])[]): number =>
    groups.length + members.length - groups.reduce((sum, group) => sum + group.length, 0)
  return (calls(steady) > 1.5 * calls(fresh) ? fresh : steady).map(toGroup)
}

/** What of a group of before still fits together; nothing where fewer than two members do. */
function keep(
  sourceIds: readonly string[],
  byId: ReadonlyMap<string, Member>,
  limits: MergeLimits,
): readonly (readonly Member[])[] {
  const known = sourceIds.flatMap((sourceId) => byId.get(sourceId) ?? [])
  const filterKey = known[0]?.filterKey
  const members = known
    .filter((member) => member.filterKey === filterKey)
    .toSorted((a, b) => a.videosPerDay - b.videosPerDay)
  // The busiest come last, so that they are those that find no room.
  const group = new OpenGroup({ ...limits, maxVideosPerDay: tolerance * limits.maxVideosPerDay })
  for (const member of members) if (group.holds(member)) group.add(member)
  return group.members.length > 1 ? [group.members] : []
}

function pack(
  members: readonly Member[],
  kept: readonly (readonly Member[])[],
  limits: MergeLimits,
): readonly (readonly Member[])[] {
  const placed = new Set(kept.flat().map(({ sourceId }) => sourceId))
  const groups = kept.map((group) => OpenGroup.of(group, limits))
  let open = groups.filter((group) => !group.isFull)
  for (const member of members) {
    if (placed.has(member.sourceId)) continue
    let best: OpenGroup | undefined
    for (const group of open) {
      if ((best === undefined || group.rate < best.rate) && group.holds(member)) best = group
    }
    if (best !== undefined) {
      best.add(member)
      if (best.isFull) open = open.filter((group) => group !== best)
    } else if (new OpenGroup(limits).holds(member)) {
      best = OpenGroup.of([member], limits)
      groups.push(best)
      open.push(best)
    }
  }
  return groups.map((group) => group.members).filter((group) => group.length > 1)
}

/** A group in the making: what is asked of it thousands of times is counted along. */
class OpenGroup {
  readonly members: Member[] = []
  rate = 0
  readonly #limits: MergeLimits
  readonly #terms = new Set<string>()
  #queryLength = -1

  constructor(limits: MergeLimits) {
    this.#limits = limits
  }

  static of(members: readonly Member[], limits: MergeLimits): OpenGroup {
    const group = new OpenGroup(limits)
    for (const member of members) group.add(member)
    return group
  }

  get isFull(): boolean {
    return this.#terms.size >= this.#limits.maxTerms
  }

  add(member: Member): void {
    this.members.push(member)
    this.rate += member.videosPerDay
    for (const term of this.#newTerms(member)) {
      this.#terms.add(term)
      this.#queryLength += term.length + 1
    }
  }

  holds(member: Member): boolean {
    const { maxTerms, maxQueryLength, maxVideosPerDay } = this.#limits
    if (this.rate + member.videosPerDay > maxVideosPerDay) return false
    if (this.members.length > 0 && this.members[0]?.filterKey !== member.filterKey) return false
    const added = this.#newTerms(member)
    const length = added.reduce((sum, term) => sum + term.length + 1, this.#queryLength)
    return this.#terms.size + added.length <= maxTerms && length <= maxQueryLength
  }

  #newTerms({ terms }: Member): readonly string[] {
    return [...new Set(terms)].filter((term) => !this.#terms.has(term))
  }
}

function rateOf(group: readonly Member[]): number {
  return group.reduce((sum, { videosPerDay }) => sum + videosPerDay, 0)
}

function toGroup(members: readonly Member[]): MergeGroup {
  const sorted = members.toSorted((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
  const sourceIds = sorted.map(({ sourceId }) => sourceId)
  return {
    groupId: JSON.stringify(sourceIds),
    sourceIds,
    query: mergedQuery(sorted),
    filters: members[0]?.filters ?? {},
    videosPerDay: rateOf(members),
  }
}

/** The same for equal filters, whatever the order of their fields. */
function filterKeyOf(filters: SearchFilters): string {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined)
  return JSON.stringify(set.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
