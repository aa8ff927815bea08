import type { FollowPosition, PendingVideo, UploadsPosition, WindowPosition } from './task-position.ts'

/**
 * `window` is a first reading of a timeline, `settle` and `sweep` read it again; `uploads` walks a channel; `follow` reads a channel's newest uploads for all
 * sources, again and again; the others fetch videos by id.
 */
export type TaskKind = 'window' | 'settle' | 'sweep' | 'uploads' | 'follow' | 'hydrate' | 'refresh'

/** Kinds that read a stretch of a search source's timeline. */
export type TimelineTaskKind = 'window' | 'settle' | 'sweep'

/**
 * `waiting` until claimed, `leased` until its lease ends or its page is committed; `done` is kept for a day, so that a repeated commit
 * finds its result; `dead` failed too often and waits for a person; `given-up` is a dead one that a person let go.
 */
export type TaskState = 'waiting' | 'leased' | 'done' | 'dead' | 'given-up'

/** Why a task is not to be tried before `notBefore`. */
export type TaskDeferral = 'quota' | 'cooling-down' | 'failure' | 'untrusted'

interface TaskBase {
  readonly taskId: string
  readonly state: TaskState
  /** Claims since the last progress, those given back not counted. */
  readonly attempts: number
  /** Not claimed before this instant. */
  readonly notBefore: Date
  /** Why it waits until `notBefore`; undefined where it does not wait for anything. */
  readonly deferral: TaskDeferral | undefined
  /** The last failure in words, for people. Never holds a key. */
  readonly reason: string | undefined
  /** Raised at each claim; a worker with a lower one is late and changes nothing any more. */
  readonly fence: number
  /** Pages committed. A commit names the number it expects, so that a repeated one is recognised. */
  readonly progress: number
  readonly leasedUntil: Date | undefined
  /** Printable name of the claimer. */
  readonly worker: string | undefined
  readonly createdAt: Date
}

/** Reads a window of a search source's timeline. */
export interface TimelineTask extends TaskBase {
  readonly kind: TimelineTaskKind
  readonly sourceId: string
  readonly position: WindowPosition
}

/** Walks a channel's uploads. */
export interface UploadsTask extends TaskBase {
  readonly kind: 'uploads'
  readonly sourceId: string
  readonly position: UploadsPosition
}

/**
 * Follows a channel: reads its newest uploads for all sources. A standing task, one for a channel (its id is `follow:` and the channel's id): each reading
 * puts it back as waiting, with `notBefore` when the next one is due. It belongs to no source and stays when sources are removed. A worker that finds that
 * nobody needs it commits it as `done`; once that is purged, about a day later, a page that shows the channel may write it down anew.
 */
export interface FollowTask extends TaskBase {
  readonly kind: 'follow'
  readonly sourceId: undefined
  readonly position: FollowPosition
}

/** Fetches at most 50 videos by id, of whatever sources. */
export interface VideosTask extends TaskBase {
  readonly kind: 'hydrate' | 'refresh'
  readonly sourceId: undefined
  readonly videos: readonly PendingVideo[]
}

/** Work that is written down and not done: the unit of work, of resume and of leasing. */
export type RemainingTask = TimelineTask | UploadsTask | FollowTask | VideosTask

/** A task to be written down. Its id is the caller's and must be new: adding an id that exists, that of a `done` task included, changes nothing. */
export type NewTask =
  | {
      readonly taskId: string
      readonly kind: TimelineTaskKind
      readonly sourceId: string
      readonly position: WindowPosition
      readonly notBefore: Date
      readonly deferral?: TaskDeferral | undefined
      readonly reason?: string | undefined
    }
  | {
      readonly taskId: string
      readonly kind: 'uploads'
      readonly sourceId: string
      readonly position: UploadsPosition
      readonly notBefore: Date
    }
  | {
      readonly taskId: string
      readonly kind: 'follow'
      readonly sourceId?: undefined
      readonly position: FollowPosition
      readonly notBefore: Date
    }

/** A task as one worker holds it. */
export interface ClaimedTask {
  readonly taskId: string
  readonly fence: number
}
