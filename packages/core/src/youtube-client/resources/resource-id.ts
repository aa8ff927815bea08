/** Which video, channel or playlist a row speaks of; `kind` tells which of the ids is set. */
export interface ResourceId {
  readonly kind?: string
  readonly videoId?: string
  readonly channelId?: string
  readonly playlistId?: string
}
