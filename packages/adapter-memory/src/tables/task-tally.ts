import type { RemainingTask, TaskKind, TaskState } from '@youtube-archives/core'

/** How many tasks there are that are not done: counted along, because there may be hundreds of thousands. */
export class TaskTally {
  readonly #byKind = new Map<TaskKind, number>()
  readonly #byState = new Map<TaskState, number>()

  add({ kind, state }: RemainingTask): void {
    change(this.#byKind, kind, 1)
    change(this.#byState, state, 1)
  }

  delete({ kind, state }: RemainingTask): void {
    change(this.#byKind, kind, -1)
    change(this.#byState, state, -1)
  }

  get byKind(): Partial<Record<TaskKind, number>> {
    return Object.fromEntries(this.#byKind)
  }

  get byState(): Partial<Record<TaskState, number>> {
    return Object.fromEntries(this.#byState)
  }
}

/** What is not there has no entry. */
function change<Name>(counts: Map<Name, number>, name: Name, by: number): void {
  const count = (counts.get(name) ?? 0) + by
  if (count === 0) counts.delete(name)
  else counts.set(name, count)
}
