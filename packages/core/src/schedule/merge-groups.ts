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
  let group = known
    .filter((member) => member.filterKey === filterKey)
    .toSorted((a, b) => b.videosPerDay - a.videosPerDay)
  while (group.length > 0 && !fits(group, { ...limits, maxVideosPerDay: tolerance * limits.maxVideosPerDay })) {
    group = group.slice(1)
  }
  return group.length > 1 ? [group] : []
}

function pack(
  members: readonly Member[],
  kept: readonly (readonly Member[])[],
  limits: MergeLimits,
): readonly (readonly Member[])[] {
  const placed = new Set(kept.flat().map(({ sourceId }) => sourceId))
  const groups = kept.map((group) => [...group])
  for (const member of members) {
    if (placed.has(member.sourceId) || !fits([member], limits)) continue
    const open = groups
      .filter((group) => group[0]?.filterKey === member.filterKey && fits([...group, member], limits))
      .reduce<Member[] | undefined>((best, group) => (best && rateOf(best) <= rateOf(group) ? best : group), undefined)
    if (open === undefined) groups.push([member])
    else open.push(member)
  }
  return groups.filter((group) => group.length > 1)
}

function fits(group: readonly Member[], { maxTerms, maxQueryLength, maxVideosPerDay }: MergeLimits): boolean {
  const query = mergedQuery(group)
  return query.split('|').length <= maxTerms && query.length <= maxQueryLength && rateOf(group) <= maxVideosPerDay
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
