import type { FollowTask } from '../../remaining-tasks/remaining-task.ts'
import { channelsPerCheck } from '../../schedule/sentinel-worth.ts'
import { dayMs } from '../../shared/durations.ts'
import { returnTask } from '../defer-task.ts'
import { HeldTasks } from '../held-tasks.ts'
import { later, plusMs } from '../whole-seconds.ts'
import { lookAtChannels, readChannel, walkChannel } from './look-at-channels.ts'
import { SharedTurn } from './shared-turn.ts'
import type { WatchContext } from './watch-context.ts'

const idleMs = 60_000
const longestGatherMs = 10 * 60_000
const shortestGatherMs = 60_000
// Channels do not fall due evenly: were it one, every other check would not be full.
const gatheredChecks = 2

/** Looks at followed channels, and walks down the older uploads of those that sources look for far back, out of what the `default` bucket has left. */
export class FollowTurn {
  readonly #watch: WatchContext
  // A check of a few channels costs as much as one of fifty: what is due gathers until then, whatever the last check was, and so long after one that was not full, whoever made it.
  #gatherUntil = new Date(0)
  readonly #partialCheck: SharedTurn
  #restUntil = new Date(0)

  constructor(watch: WatchContext) {
    this.#watch = watch
    this.#partialCheck = new SharedTurn(watch.work.store, 'check-turn')
  }

  /** Resolves with when the next channel may be looked at; undefined where one was. */
  async take(now: Date): Promise<Date | undefined> {
    const { work, options, defaultPace, sentinel } = this.#watch
    const { store, settings, worker, signal } = work
    if (!options.follow) return plusMs(now, idleMs)
    if (this.#restUntil > now) return this.#restUntil
    if (!(await defaultPace.take(1, now, { signal }))) return defaultPace.readyAt(1, now)
    const isCheck = options.sentinel && sentinel.isCheckNext()
    const limit = isCheck ? channelsPerCheck : 1
    const tasks = await store.remainingTasks.claimFollows(
      { now, leaseMs: settings.taskLeaseMs, worker, limit, ignoreDeferrals: ['quota', 'cooling-down'] },
      { signal },
    )
    const [first] = tasks
    if (first === undefined) {
      await defaultPace.giveBack(1, now)
      return (await store.remainingTasks.nextRunnableAt({ kinds: ['follow'] }, { signal })) ?? plusMs(now, idleMs)
    }
    if (isCheck) await this.#check(tasks, now)
    else if (!(await this.#walk(first, now))) {
      await readChannel(this.#watch, first)
      sentinel.noteLook({ isCheck })
    }
    return undefined
  }

  /** Reads a page of each channel that is walked, and checks those that are due for a look. The first of these calls has been paid. */
  async #check(tasks: readonly FollowTask[], now: Date): Promise<void> {
    const { work, follows, defaultPace, sentinel } = this.#watch
    // Where the sentinel is off, what is checked is read all the same: nothing is to wait for a check.
    const mayGather = sentinel.isOn && tasks.length < channelsPerCheck
    const held = new HeldTasks(work, tasks, now)
    const walks = tasks.filter(({ position }) => follows.isWalkDue(position, now))
    const looks = tasks.filter((task) => !walks.includes(task))
    const isCheck = looks.length > 0 && (!mayGather || (await this.#isGathered(now)))
    if (!isCheck) {
      held.drop(...looks)
      for (const task of looks) await returnTask(work, task, this.#gatherUntil)
    }
    let isPaid = true
    for (const task of walks) {
      if (!(await held.has(task))) continue
      held.drop(task)
      if (!isPaid) await defaultPace.take(1, now, { force: true })
      isPaid = false
      await this.#walk(task, now)
    }
    const [first, ...others] = isCheck ? await stillHeld(held, looks) : []
    if (first !== undefined) {
      this.#gatherUntil = plusMs(now, gatherMs(follows.figures.looksPerDay))
      if (!isPaid) await defaultPace.take(1, now, { force: true })
      isPaid = false
      await lookAtChannels(this.#watch, [first, ...others], held)
      sentinel.noteLook({ isCheck: true })
    }
    if (isPaid) await defaultPace.giveBack(1, now)
    if (walks.length === 0 && mayGather) this.#restUntil = this.#gatherUntil
  }

  /** Whether a check may be made that is not full; else `#gatherUntil` is when. */
  async #isGathered(now: Date): Promise<boolean> {
    const { work, follows } = this.#watch
    if (this.#gatherUntil > now) return false
    const waitMs = gatherMs(follows.figures.looksPerDay)
    if (await this.#partialCheck.take(now, { waitMs, signal: work.signal })) return true
    this.#gatherUntil = later(this.#partialCheck.nextAt(waitMs), plusMs(now, 1))
    return false
  }

  /** False where the channel is due for something else. */
  async #walk(task: FollowTask, now: Date): Promise<boolean> {
    const { work, follows } = this.#watch
    const { walk } = task.position
    if (walk === undefined || !follows.isWalkDue(task.position, now)) return false
    if (work.signal?.aborted || !work.account.isOpen('default')) await returnTask(work, task)
    else await walkChannel(this.#watch, task, walk)
    return true
  }
}

async function stillHeld(held: HeldTasks, tasks: readonly FollowTask[]): Promise<readonly FollowTask[]> {
  const still: FollowTask[] = []
  for (const task of tasks) if (await held.has(task)) still.push(task)
  return still
}

/** How long it takes until fifty are due, most likely. */
function gatherMs(looksPerDay: number): number {
  const expectedMs = ((gatheredChecks * channelsPerCheck) / Math.max(1, looksPerDay)) * dayMs
  return Math.min(longestGatherMs, Math.max(shortestGatherMs, expectedMs))
}
