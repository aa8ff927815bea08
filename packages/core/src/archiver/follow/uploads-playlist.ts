/**
 * The playlist of everything a channel uploaded. Its id is that of the channel with `UU` in place of `UC` (observed, undocumented), which saves a call for each
 * channel; where YouTube does not know it, the channel is asked for.
 */
export function uploadsPlaylistOf(channelId: string): string {
  return channelId.startsWith('UC') ? `UU${channelId.slice(2)}` : channelId
}
