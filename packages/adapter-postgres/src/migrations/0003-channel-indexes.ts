// What is kept of a channel, for whoever forgets it.
export const channelIndexes: readonly string[] = [
  `create index video_state_found_channel on :schema.video_state (channel_id) where state = 'found'`,
  `create index remaining_tasks_followed on :schema.remaining_tasks ((position ->> 'channelId')) where kind = 'follow'`,
]
