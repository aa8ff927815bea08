import { readSourceStatus } from '@youtube-archives/core'
import type { ServerContext } from '../../context.ts'
import type { ShownSource } from './source-card.tsx'
import type { VideosPerDay } from './videos-per-day.ts'

interface LoadOptions {
  /** Default: all. */
  readonly sourceIds?: readonly string[]
  /** How many days of videos are counted. */
  readonly days: number
  readonly now: Date
  readonly videosPerDay: VideosPerDay
}

/** Sources as they are shown, oldest first. Unknown ids are left out. */
export async function loadSources(
  { store }: ServerContext,
  { sourceIds, days, now, videosPerDay }: LoadOptions,
): Promise<readonly ShownSource[]> {
  const statuses = await readSourceStatus(store, { sourceIds })
  const ids = statuses.map(({ source }) => source.sourceId)
  const ledgers = new Map(
    (await store.ledger.read({ sourceIds: ids })).map((ledger) => [ledger.source.sourceId, ledger]),
  )
  const shown: ShownSource[] = []
  for (const status of statuses) {
    const { sourceId } = status.source
    const perDay = await videosPerDay.of(sourceId, { days, now })
    shown.push({ status, ledger: ledgers.get(sourceId), perDay })
  }
  return shown
}
