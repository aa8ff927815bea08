import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import { renewLease } from './renew-lease.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

/**
 * Tasks that were claimed together and are worked on one after the other. Their leases are renewed where half of them is over: else another worker takes those that wait, and
 * what is paid for them here is written nowhere.
 */
export class HeldTasks {
  readonly #work: Pick<WorkContext, 'store' | 'settings'>
  readonly #waiting: Map<string, RemainingTask>
  #renewAt: Date

  constructor(work: Pick<WorkContext, 'store' | 'settings'>, tasks: readonly RemainingTask[], claimedAt: Date) {
    this.#work = work
    this.#waiting = new Map(tasks.map((task) => [task.taskId, task]))
    this.#renewAt = this.#halfOf(claimedAt)
  }

  /** Whether a task is still this worker's. Asked before each call for any of them, it holds all that wait. */
  async has({ taskId }: Pick<RemainingTask, 'taskId'>): Promise<boolean> {
    const now = await this.#work.store.now()
    if (now >= this.#renewAt) {
      for (const [id, task] of this.#waiting) if (!(await renewLease(this.#work, task))) this.#waiting.delete(id)
      this.#renewAt = this.#halfOf(now)
    }
    return this.#waiting.has(taskId)
  }

  /** They wait no more: what becomes of them is written down, or is about to be. */
  drop(...tasks: readonly Pick<RemainingTask, 'taskId'>[]): void {
    for (const { taskId } of tasks) this.#waiting.delete(taskId)
  }

  #halfOf(from: Date): Date {
    return plusMs(from, this.#work.settings.taskLeaseMs / 2)
  }
}
