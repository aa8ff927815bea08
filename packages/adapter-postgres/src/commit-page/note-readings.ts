import type { Session } from '../connection/session.ts'
import { advancedProgress, type StoredProgress } from '../rows/source-row.ts'
import { noteReadings as noteReadingsOf } from '../sql/sources.ts'
import type { Page } from './guard-tasks.ts'

interface Reading {
  readonly now: Date
  readonly progress: StoredProgress
  readonly fullWalkAt: Date | undefined
}

/** Notes on sources that pages of them were read, and what these say of them. */
export async function noteReadings(session: Session, pages: readonly Page[]): Promise<void> {
  const readings = new Map<string, Reading>()
  for (const { commit, task } of pages) {
    if (task.source === undefined) continue
    const { sourceId, progress } = task.source
    const before = readings.get(sourceId)
    readings.set(sourceId, {
      now: commit.now,
      progress: advancedProgress(before?.progress ?? progress, commit.source ?? {}),
      fullWalkAt: commit.source?.fullWalkAt ?? before?.fullWalkAt,
    })
  }
  if (readings.size === 0) return
  const all = [...readings.values()]
  await session.change(noteReadingsOf, [
    [...readings.keys()],
    all.map(({ now }) => now),
    all.map(({ progress }) => JSON.stringify(progress)),
    all.map(({ fullWalkAt }) => fullWalkAt ?? null),
  ])
}
