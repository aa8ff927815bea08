import type { RemainingTask } from '@youtube-archives/core'
import { formatCountOf } from '../../format/count.ts'

// Kinds may be added to core: one that is not here is shown by its name.
const purposes: Readonly<Record<string, string>> = {
  window: 'Read a stretch of time',
  settle: 'Read it once more, settled',
  sweep: 'Read it again, to find what was missed',
  uploads: 'Walk a channel’s uploads',
  follow: 'Look at a followed channel',
  hydrate: 'Fetch videos in full',
  refresh: 'Refresh videos before they expire',
}

const deferrals: Readonly<Record<string, string>> = {
  quota: 'waits for quota',
  'cooling-down': 'waits for a key',
  failure: 'failed, tried again later',
  untrusted: 'an answer was not believed',
}

export function taskPurpose({ kind }: RemainingTask): string {
  return purposes[kind] ?? kind
}

/** Why a task waits, in words; undefined where it waits for its turn only. */
export function whyItWaits({ deferral, state }: RemainingTask): string | undefined {
  if (state === 'dead') return 'failed too often'
  if (state === 'given-up') return 'let go'
  return deferral === undefined ? undefined : (deferrals[deferral] ?? deferral)
}

/** What a task still has before it, where that is no stretch of time. */
export function taskScope(task: RemainingTask): string | undefined {
  if ('videos' in task) return formatCountOf(task.videos.length, 'video')
  if (task.kind === 'follow') return task.position.channelId
  if (task.kind === 'uploads') {
    const { mode, rows } = task.position
    return mode === 'full' ? `to the end, ${formatCountOf(rows, 'row')} so far` : 'the newest page'
  }
  return undefined
}
