import { ItemUnavailableError } from '../errors/item-unavailable-error.ts'
import type { UploadsTask } from '../remaining-tasks/remaining-task.ts'
import type { ChannelSourceRecord } from '../stores/source-record.ts'
import { toChannelRecord } from '../youtube-client/to-channel-record.ts'
import { commitPage } from './commit-page.ts'
import { guardedCall } from './guarded-call.ts'
import { channelParts as parts } from './reread-channel.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

/** Asks YouTube for the channel a source names, and stores it with its uploads playlist, before the walk begins. */
export async function findChannel(work: WorkContext, task: UploadsTask, source: ChannelSourceRecord): Promise<void> {
  const { store, settings, sources } = work
  const { by, value } = source.channel
  const name = by === 'id' ? { id: [value] } : by === 'handle' ? { forHandle: value } : { forUsername: value }
  const answer = await guardedCall(work, task, (options) =>
    work.client.channels.list({ part: parts, ...name }, options),
  )
  const now = await store.now()
  const [resource] = answer.items ?? []
  const context = { parts, fetchedAt: now, expiresAt: plusMs(now, settings.contentLifetimeMs) }
  const channel = resource === undefined ? undefined : toChannelRecord(resource, context)
  if (channel?.uploadsPlaylistId === undefined) {
    throw new ItemUnavailableError({
      method: 'channels.list',
      message: `YouTube shows no channel with the ${by} ${JSON.stringify(value)}.`,
    })
  }
  const found = { channelId: channel.channelId, uploadsPlaylistId: channel.uploadsPlaylistId }
  const next = { state: 'waiting', position: task.position, notBefore: now } as const
  if (await commitPage(work, task, { now, next, channels: [channel], source: found }, 1)) {
    sources.set(source.sourceId, { ...source, ...found })
  }
}
