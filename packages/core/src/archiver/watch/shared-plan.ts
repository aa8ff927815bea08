import type { JsonObject } from '../../records/json-object.ts'
import type { PollPlan } from '../../schedule/poll-plan.ts'
import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'

/** What all workers plan by. */
export interface PlanState {
  readonly plannedAt: Date
  readonly plan: PollPlan
  readonly feedback: number
  /** Share of the calls that older work may take before polls that are due, 0 to 1. */
  readonly olderShare: number
  /** See `FollowFigures`. */
  readonly meanInverseRoot: number
  /** Ids of the sources that are asked together. */
  readonly groups: readonly (readonly string[])[]
}

const stateName = 'watch-plan'

/** The plan of polling, made by whichever worker finds it out of date and shared by all through the store. */
export class SharedPlan {
  readonly #store: ArchiveStore
  #state: PlanState | undefined
  #revision = 0

  constructor(store: ArchiveStore) {
    this.#store = store
  }

  /** As last seen; undefined before the first `load` on a new archive. */
  get state(): PlanState | undefined {
    return this.#state
  }

  /** Reads what other workers planned. */
  async load(options: AbortOptions): Promise<PlanState | undefined> {
    const stored = await this.#store.state.get(stateName, options)
    this.#revision = stored?.revision ?? 0
    this.#state = stored === undefined ? undefined : fromJson(stored.value as JsonObject)
    return this.#state
  }

  /** Puts a changed state where no other worker did meanwhile; else takes over theirs. True where it was put. */
  async put(state: PlanState, options: AbortOptions): Promise<boolean> {
    if (await this.#store.state.put(stateName, toJson(state), this.#revision, options)) {
      this.#state = state
      this.#revision += 1
      return true
    }
    await this.load(options)
    return false
  }
}

function toJson({ plannedAt, plan, feedback, olderShare, meanInverseRoot, groups }: PlanState): JsonObject {
  return {
    plannedAt: plannedAt.toISOString(),
    plan: { ...plan },
    feedback,
    olderShare,
    meanInverseRoot,
    groups: groups.map((ids) => [...ids]),
  }
}

function fromJson({ plannedAt, plan, feedback, olderShare, meanInverseRoot, groups }: JsonObject): PlanState {
  return {
    plannedAt: new Date(String(plannedAt)),
    plan: plan as unknown as PollPlan,
    feedback: Number(feedback),
    olderShare: Number(olderShare ?? 0),
    meanInverseRoot: Number(meanInverseRoot),
    groups: groups as readonly (readonly string[])[],
  }
}
