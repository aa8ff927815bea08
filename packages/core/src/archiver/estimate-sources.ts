import {
  type CoverageEstimate,
  chapmanCeiling,
  estimateCoverage,
  estimateTotalCoverage,
  type FollowedChannelsEstimate,
} from '../schedule/coverage-estimate.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import { dayMs } from '../shared/durations.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { SearchSourceRecord, SourceRecord } from '../stores/source-record.ts'
import { plusMs } from './whole-seconds.ts'
import { isSearchSource } from './work-context.ts'

// By then polls, settling, the first sweep and most looks at channels have had their time.
const youngestMs = 2 * dayMs
const oldestMs = 9 * dayMs
// A share of so many is known to two points, and reading them costs a few milliseconds.
const mostMatches = 2_000

/** How much has been found of what was published from nine to two days ago. */
export interface SourceEstimates {
  readonly bySource: ReadonlyMap<string, CoverageEstimate>
  readonly total: FollowedChannelsEstimate | undefined
}

/** Estimates the coverage of search sources; those of which too little is known, and channels, are left out. */
export async function estimateSources(
  store: ArchiveStore,
  sources: readonly SourceRecord[],
  now: Date,
  options: AbortOptions = {},
): Promise<SourceEstimates> {
  const searches = sources.filter(isSearchSource)
  if (searches.length === 0) return { bySource: new Map(), total: undefined }
  const span = { after: plusMs(now, -oldestMs), before: plusMs(now, -youngestMs), limit: mostMatches }
  const ids = searches.map(({ sourceId }) => sourceId)
  const sightings = await store.sources.sightings(ids, span, options)
  const bySource = new Map<string, CoverageEstimate>()
  for (const source of searches) {
    const counts = sightings[source.sourceId]
    const estimate = (counts && estimateCoverage(counts)) ?? ceilingOf(source)
    if (estimate !== undefined) bySource.set(source.sourceId, estimate)
  }
  return { bySource, total: estimateTotalCoverage(Object.values(sightings)) }
}

/** What sweeps have shown of a source, and how much of it was there, whatever their age. */
export function sweptVideos({ sweepYields }: SearchSourceRecord): { readonly shown: number; readonly known: number } {
  const shown = sweepYields.reduce((sum, { rows }) => sum + rows, 0)
  return { shown, known: shown - sweepYields.reduce((sum, { rowsNew }) => sum + rowsNew, 0) }
}

function ceilingOf(source: SearchSourceRecord): CoverageEstimate | undefined {
  const { shown, known } = sweptVideos(source)
  return chapmanCeiling(shown, known)
}
