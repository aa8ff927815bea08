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
import { countTasks } from '../claim/count-tasks.ts'
import { nextRunnableAt } from '../claim/next-runnable-at.ts'
import { addPending } from '../commit-page/add-pending.ts'
import type { Database } from '../connection/database.ts'
import { copyOf } from '../rows/copy-of.ts'
import { storableText } from '../rows/storable-text.ts'
import { type TaskRow, toTask } from '../rows/task-row.ts'
import { getTask, giveUpTask, listTasks, purgeDone, releaseTask, renewTask, retryTask } from '../sql/tasks.ts'

export class PostgresRemainingTaskStore implements RemainingTaskStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async claim(claim: TaskClaim, options?: AbortOptions): Promise<TimelineTask | UploadsTask | undefined> {
    const copy = copyOf(claim)
    return this.#database.run('remainingTasks.claim', options, (session) => claimTask(session, copy))
  }

  async claimVideos(claim: VideosClaim, options?: AbortOptions): Promise<VideosTask | undefined> {
    const copy = copyOf(claim)
    return this.#database.transaction('remainingTasks.claimVideos', options, (session) => claimVideos(session, copy))
  }

  async claimFollows(claim: FollowsClaim, options?: AbortOptions): Promise<readonly FollowTask[]> {
    const copy = copyOf(claim)
    return this.#database.transaction('remainingTasks.claimFollows', options, (session) => claimFollows(session, copy))
  }

  async claimRefresh(claim: RefreshClaim, options?: AbortOptions): Promise<VideosTask | undefined> {
    const copy = copyOf(claim)
    return this.#database.transaction('remainingTasks.claimRefresh', options, (session) => claimRefresh(session, copy))
  }

  async addPending(videos: readonly PendingVideo[], options?: AbortOptions): Promise<void> {
    const pending = copyOf(videos)
    if (pending.length === 0) return options?.signal?.throwIfAborted()
    return this.#database.transaction('remainingTasks.addPending', options, (session) => addPending(session, pending))
  }

  async renew(task: ClaimedTask & { readonly leasedUntil: Date }, options?: AbortOptions): Promise<boolean> {
    const { taskId, fence, leasedUntil } = copyOf(task)
    return this.#database.run('remainingTasks.renew', options, async (session) => {
      return (await session.change(renewTask, [taskId, fence, leasedUntil])) === 1
    })
  }

  async release(release: TaskRelease, options?: AbortOptions): Promise<boolean> {
    const { taskId, fence, giveBackAttempt, notBefore, deferral, reason, state = 'waiting' } = copyOf(release)
    const values = [taskId, fence, state, notBefore, deferral ?? null, storableText(reason) ?? null, giveBackAttempt]
    return this.#database.run('remainingTasks.release', options, async (session) => {
      return (await session.change(releaseTask, values)) === 1
    })
  }

  async get(taskId: string, options?: AbortOptions): Promise<RemainingTask | undefined> {
    const row = await this.#database.run('remainingTasks.get', options, (session) =>
      session.first<TaskRow>(getTask, [taskId]),
    )
    return row && toTask(row)
  }

  async list(filter: TaskFilter = {}, options?: AbortOptions): Promise<readonly RemainingTask[]> {
    const { sourceId, kinds, states, ...rest } = copyOf(filter)
    const limit = checkNumber('limit', rest.limit ?? 1_000, { min: 1, max: 1_000, integer: true })
    const rows = await this.#database.run('remainingTasks.list', options, (session) =>
      session.query<TaskRow>(listTasks, [sourceId ?? null, kinds ?? null, states ?? null, limit]),
    )
    return rows.map(toTask)
  }

  async count(filter: { readonly sourceId?: string | undefined } = {}, options?: AbortOptions): Promise<TaskCounts> {
    const { sourceId } = filter
    return this.#database.run('remainingTasks.count', options, (session) => countTasks(session, sourceId))
  }

  async nextRunnableAt(
    query: { readonly kinds: readonly TaskKind[]; readonly sourceIds?: readonly string[] | undefined },
    options?: AbortOptions,
  ): Promise<Date | undefined> {
    const { kinds, sourceIds } = copyOf(query)
    return this.#database.run('remainingTasks.nextRunnableAt', options, (session) =>
      nextRunnableAt(session, kinds, sourceIds),
    )
  }

  async retry(taskId: string, now: Date, options?: AbortOptions): Promise<boolean> {
    const notBefore = new Date(now)
    return this.#database.run('remainingTasks.retry', options, async (session) => {
      return (await session.change(retryTask, [taskId, notBefore])) === 1
    })
  }

  async giveUp(taskId: string, options?: AbortOptions): Promise<boolean> {
    return this.#database.run('remainingTasks.giveUp', options, async (session) => {
      return (await session.change(giveUpTask, [taskId])) === 1
    })
  }

  async purgeDone(finishedBefore: Date, options?: AbortOptions): Promise<number> {
    const before = new Date(finishedBefore)
    return this.#database.run('remainingTasks.purgeDone', options, (session) => session.change(purgeDone, [before]))
  }
}
