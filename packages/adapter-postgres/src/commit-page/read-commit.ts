import type { PageCommit } from '@youtube-archives/core'
import { copyOf } from '../rows/copy-of.ts'
import { type ReadVideo, toReadVideo } from '../rows/video-row.ts'

/** A commit whose videos have been turned into what is sent. */
export interface ReadCommit extends Omit<PageCommit, 'hydrated'> {
  readonly hydrated: readonly ReadVideo[]
}

/** A copy of a commit that its giver does not reach. */
export function readCommit({ hydrated = [], ...rest }: PageCommit): ReadCommit {
  return { ...copyOf(rest), hydrated: hydrated.map(toReadVideo) }
}
