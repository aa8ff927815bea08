import {
  type AbortOptions,
  type ClaimedTask,
  checkNumber,
  type FollowsClaim,
  type FollowTask,
  type PendingVideo,
  type RefreshClaim,
  type RemainingTask,
  type RemainingTaskStore,
  type TaskClaim,
  type TaskCounts,
  type TaskFilter,
  type TaskKind,
  type TaskRelease,
  type TimelineTask,
  type UploadsTask,
  type VideosClaim,
  type VideosTask,
} from '@youtube-archives/core'
import { claimFollows } from '../claim/claim-follows.ts'
import { claimRefresh } from '../claim/claim-refresh.ts'
import { claimTask } from '../claim/claim-task.ts'
import { claimVideos } from '../claim/claim-videos.ts'
import { nextRunnableAt } from '../claim/next-runnable-at.ts'
import { storePending } from '../commit-page/store-pending.ts'
import type { MemoryArchive } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'
import { countTasks, listTasks } from './list-tasks.ts'

export class MemoryRemainingTaskStore implements RemainingTaskStore {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async claim(claim: TaskClaim, options?: AbortOptions): Promise<TimelineTask | UploadsTask | undefined> {
    const copy = copyOf(claim)
    return inTurn(this.#archive, 'remainingTasks.claim', options, () => copyOf(claimTask(this.#archive, copy)))
  }

  async claimVideos(claim: VideosClaim, options?: AbortOptions): Promise<VideosTask | undefined> {
    const copy = copyOf(claim)
    return inTurn(this.#archive, 'remainingTasks.claimVideos', options, () => copyOf(claimVideos(this.#archive, copy)))
  }

  async claimFollows(claim: FollowsClaim, options?: AbortOptions): Promise<readonly FollowTask[]> {
    const copy = copyOf(claim)
    return inTurn(this.#archive, 'remainingTasks.claimFollows', options, () =>
      copyOf(claimFollows(this.#archive, copy)),
    )
  }

  async claimRefresh(claim: RefreshClaim, options?: AbortOptions): Promise<VideosTask | undefined> {
    const copy = copyOf(claim)
    return inTurn(this.#archive, 'remainingTasks.claimRefresh', options, () =>
      copyOf(claimRefresh(this.#archive, copy)),
    )
  }

  async addPending(videos: readonly PendingVideo[], options?: AbortOptions): Promise<void> {
    const copy = copyOf(videos)
    return inTurn(this.#archive, 'remainingTasks.addPending', options, () => {
      const { suppressions } = this.#archive
      storePending(this.#archive, { pending: copy.filter(({ videoId }) => !suppressions.names('video', videoId)) })
    })
  }

  async renew(task: ClaimedTask & { readonly leasedUntil: Date }, options?: AbortOptions): Promise<boolean> {
    const { leasedUntil, ...claimed } = copyOf(task)
    return inTurn(this.#archive, 'remainingTasks.renew', options, () =>
      this.#replaceHeld(claimed, (held) => ({ ...held, leasedUntil })),
    )
  }

  async release(release: TaskRelease, options?: AbortOptions): Promise<boolean> {
    const { taskId, fence, giveBackAttempt, ...copy } = copyOf(release)
    const { notBefore, deferral, reason, state = 'waiting' } = copy
    return inTurn(this.#archive, 'remainingTasks.release', options, () =>
      this.#replaceHeld({ taskId, fence }, (held) => ({
        ...held,
        attempts: giveBackAttempt ? Math.max(0, held.attempts - 1) : held.attempts,
        ...{ state, notBefore, deferral, reason, leasedUntil: undefined, worker: undefined },
      })),
    )
  }

  async get(taskId: string, options?: AbortOptions): Promise<RemainingTask | undefined> {
    return inTurn(this.#archive, 'remainingTasks.get', options, () => copyOf(this.#archive.tasks.get(taskId)))
  }

  async list(filter: TaskFilter = {}, options?: AbortOptions): Promise<readonly RemainingTask[]> {
    const copy = copyOf(filter)
    const limit = checkNumber('limit', copy.limit ?? 1_000, { min: 1, max: 1_000, integer: true })
    return inTurn(this.#archive, 'remainingTasks.list', options, () => copyOf(listTasks(this.#archive, copy, limit)))
  }

  async count(filter: { readonly sourceId?: string | undefined } = {}, options?: AbortOptions): Promise<TaskCounts> {
    const { sourceId } = filter
    return inTurn(this.#archive, 'remainingTasks.count', options, () => countTasks(this.#archive, sourceId))
  }

  async nextRunnableAt(
    query: { readonly kinds: readonly TaskKind[]; readonly sourceIds?: readonly string[] | undefined },
    options?: AbortOptions,
  ): Promise<Date | undefined> {
    const { kinds, sourceIds } = copyOf(query)
    return inTurn(this.#archive, 'remainingTasks.nextRunnableAt', options, () =>
      copyOf(nextRunnableAt(this.#archive, kinds, sourceIds)),
    )
  }

  async retry(taskId: string, now: Date, options?: AbortOptions): Promise<boolean> {
    const notBefore = copyOf(now)
    return inTurn(this.#archive, 'remainingTasks.retry', options, () => {
      const task = this.#archive.tasks.get(taskId)
      if (task?.state !== 'dead' && task?.state !== 'given-up') return false
      this.#archive.tasks.set({ ...task, state: 'waiting', attempts: 0, notBefore, deferral: undefined })
      return true
    })
  }

  async giveUp(taskId: string, options?: AbortOptions): Promise<boolean> {
    return inTurn(this.#archive, 'remainingTasks.giveUp', options, () => {
      const task = this.#archive.tasks.get(taskId)
      if (task?.state !== 'dead') return false
      this.#archive.tasks.set({ ...task, state: 'given-up' })
      return true
    })
  }

  async purgeDone(finishedBefore: Date, options?: AbortOptions): Promise<number> {
    const copy = copyOf(finishedBefore)
    return inTurn(this.#archive, 'remainingTasks.purgeDone', options, () => this.#archive.tasks.purgeDone(copy))
  }

  /** Replaces a task for the worker who holds it; false for anybody else. */
  #replaceHeld({ taskId, fence }: ClaimedTask, replace: (held: RemainingTask) => RemainingTask): boolean {
    const task = this.#archive.tasks.get(taskId)
    if (task?.state !== 'leased' || task.fence !== fence) return false
    this.#archive.tasks.set(replace(task))
    return true
  }
}
