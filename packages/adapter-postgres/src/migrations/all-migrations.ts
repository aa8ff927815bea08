import { keys } from './0001-keys.ts'
import { videos } from './0001-videos.ts'
import { work } from './0001-work.ts'
import { matchSightings } from './0002-match-sightings.ts'
import { channelIndexes } from './0003-channel-indexes.ts'

/** One step of the schema. Once released it is never changed: what has to change is a new one. */
export interface Migration {
  readonly version: number
  readonly name: string
  /** One statement each, because several in one text cannot all be run on a cluster. */
  readonly statements: readonly string[]
}

export const allMigrations: readonly Migration[] = [
  { version: 1, name: 'archive', statements: [...videos, ...work, ...keys] },
  { version: 2, name: 'match-sightings', statements: matchSightings },
  { version: 3, name: 'channel-indexes', statements: channelIndexes },
]
