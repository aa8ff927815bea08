// What coverage is estimated from. `revision` tells a match that was there from one that a statement has just made.
export const matchSightings: readonly string[] = [
  'alter table :schema.video_matches add column shown_by_search boolean not null default false',
  'alter table :schema.video_matches add column listed boolean not null default false',
  'alter table :schema.video_matches add column revision int not null default 0',
  'alter table :schema.pending_videos add column shown_by_search boolean not null default false',
]
