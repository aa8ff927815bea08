import type { ChannelRecord } from '../records/channel-record.ts'
import type { UploadsTask } from '../remaining-tasks/remaining-task.ts'
import type { ChannelSourceRecord } from '../stores/source-record.ts'
import { toChannelRecord } from '../youtube-client/to-channel-record.ts'
import { guardedCall } from './guarded-call.ts'
import { refreshDates } from './refresh-dates.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

/** What is asked of a channel. */
export const channelParts: readonly string[] = ['snippet', 'contentDetails', 'statistics']

/**
 * The record of a source's channel, read again where a walk begins and what is stored comes to its end; empty where it does not. By id, because a handle may have moved to somebody else.
 * A channel that is not shown is no failure of the walk: whether it is there, its playlist tells.
 */
export async function rereadChannel(
  work: WorkContext,
  task: UploadsTask,
  { channelId }: ChannelSourceRecord,
): Promise<readonly ChannelRecord[]> {
  const { store, settings, signal } = work
  if (channelId === undefined || task.position.readAt !== undefined) return []
  const [known, asked] = await Promise.all([store.channels.get(channelId, { signal }), store.now({ signal })])
  const dueBefore = refreshDates(settings, asked).content?.dueBefore ?? asked
  if (known?.resource !== undefined && known.expiresAt >= dueBefore) return []
  const answer = await guardedCall(work, task, (options) =>
    work.client.channels.list({ part: channelParts, id: [channelId] }, options),
  )
  const now = await store.now()
  const context = { parts: channelParts, fetchedAt: now, expiresAt: plusMs(now, settings.contentLifetimeMs) }
  const channel = answer.items?.[0] && toChannelRecord(answer.items[0], context)
  return channel === undefined ? [] : [channel]
}
