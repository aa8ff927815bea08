import { type ChannelRecord, channelRecordVersion } from '../records/channel-record.ts'
import type { JsonObject } from '../records/json-object.ts'
import { countOf, objectOf, textOf } from './lenient-fields.ts'
import type { RecordContext } from './record-context.ts'
import type { ChannelResource } from './resources/channel.ts'

/**
 * Reads a channel resource into a record. Ask for the part `snippet` at least. Undefined for a resource without id or title:
 * count it, it is not an error of the answer. Never changes the resource.
 */
export function toChannelRecord(
  resource: ChannelResource,
  { parts, fetchedAt, expiresAt }: RecordContext,
): ChannelRecord | undefined {
  const fields = objectOf(resource) ?? {}
  const snippet = objectOf(fields.snippet) ?? {}
  const channelId = textOf(fields.id)
  const title = textOf(snippet.title)
  if (channelId === undefined || title === undefined) return undefined
  const customUrl = textOf(snippet.customUrl)
  return {
    channelId,
    title,
    // Channels that never took a handle may have an older name here, without the sign.
    handle: customUrl?.startsWith('@') ? customUrl : undefined,
    uploadsPlaylistId: textOf(objectOf(objectOf(fields.contentDetails)?.relatedPlaylists)?.uploads),
    videoCount: countOf(objectOf(fields.statistics)?.videoCount),
    fetchedAt,
    expiresAt,
    resource: fields as JsonObject,
    parts: [...parts],
    recordVersion: channelRecordVersion,
  }
}
