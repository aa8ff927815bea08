import { type ArchiveStore, type RunReport, readSourceStatus } from '@youtube-archives/core'
import { percent } from '../report/table.ts'
import type { Truth } from './truth.ts'

const DAY_MS = 86_400_000
const IDS_AT_ONCE = 1_000

/** What the archive believes to have found of the span that it estimates, beside the truth: of all sources, and by how much that of each is off. */
export async function compareEstimate(store: ArchiveStore, truth: Truth, total: RunReport['total']): Promise<string> {
  const now = (await store.now()).getTime()
  const estimates = new Map<string, number>()
  for (const { source, coverageEstimate } of await readSourceStatus(store)) {
    if (source.kind !== 'search' || coverageEstimate?.method !== 'followed-channels') continue
    estimates.set(source.query, coverageEstimate.share)
  }
  const all = { there: 0, held: 0 }
  const errors: number[] = []
  for (const [query, topic] of truth.queries.entries()) {
    const indexes = (truth.ofQuery[query] ?? []).filter((index) => {
      const ageMs = now - (truth.publishedMs[index] ?? 0)
      return ageMs <= 9 * DAY_MS && ageMs > 2 * DAY_MS
    })
    const held = await countHeld(
      store,
      topic,
      indexes.map((index) => truth.ids[index] ?? ''),
    )
    all.there += indexes.length
    all.held += held
    const estimate = estimates.get(topic)
    if (estimate !== undefined) errors.push(Math.abs(estimate - held / indexes.length))
  }
  errors.sort((a, b) => a - b)
  const { coverageEstimate } = total
  if (coverageEstimate === undefined) return 'coverage estimate: none'
  const { share, low, high } = coverageEstimate
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  return (
    `coverage estimate: ${percent(share)} % (${percent(low)} to ${percent(high)}), truth ${percent(all.held / all.there)} %; ` +
    `${errors.length} of ${truth.queries.length} sources have their own, off by ${percent(mean)} points on average and ${percent(errors.at(-1) ?? Number.NaN)} at most, ` +
    `the highest ${percent(Math.max(...estimates.values()))} %`
  )
}

/** How many of these videos the source of a query has matched. */
async function countHeld(store: ArchiveStore, query: string, ids: readonly string[]): Promise<number> {
  const sources = await store.sources.list()
  const source = sources.find((each) => each.kind === 'search' && each.query === query)
  let held = 0
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const matches = await store.videos.matches(ids.slice(start, start + IDS_AT_ONCE))
    held += matches.filter(({ sourceId }) => sourceId === source?.sourceId).length
  }
  return held
}
