import type { JsonObject } from '../records/json-object.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'

interface TrustState {
  readonly untrustedInARow: number
  readonly pauseMs: number
  /** Undefined where searches never had to rest, or did in the past. */
  readonly pausedUntil: Date | undefined
}

const stateName = 'search-trust'
const hourMs = 3_600_000
const longestPauseMs = 24 * hourMs
// One strange page may be chance; three in a row, of whatever sources, are YouTube.
const untrustedBeforePause = 3
const trusting: TrustState = { untrustedInARow: 0, pauseMs: 0, pausedUntil: undefined }

/** Whether search answers are believed at the moment, shared by all workers through the store. */
export class SearchTrust {
  readonly #store: ArchiveStore
  #state: TrustState = trusting
  #revision = 0

  constructor(store: ArchiveStore) {
    this.#store = store
  }

  /** Reads what other workers and earlier runs found. */
  async load(signal?: AbortSignal): Promise<void> {
    const stored = await this.#store.state.get(stateName, { signal })
    this.#state = stored === undefined ? trusting : fromJson(stored.value as JsonObject)
    this.#revision = stored?.revision ?? 0
  }

  /** Until when all searches rest; undefined where they do not. */
  pausedUntil(now: Date): Date | undefined {
    const { pausedUntil } = this.#state
    return pausedUntil !== undefined && pausedUntil.getTime() > now.getTime() ? pausedUntil : undefined
  }

  /** A page was what was asked. Costs a write only after one that was not. */
  async noteTrusted(): Promise<void> {
    if (this.#state.untrustedInARow > 0) await this.#save(() => trusting)
  }

  /** A page was not what was asked. Resolves with how many in a row that were, and with the end of the pause it caused. */
  async noteUntrusted(now: Date): Promise<{ readonly inARow: number; readonly pausedUntil: Date | undefined }> {
    let pausedUntil: Date | undefined
    await this.#save((state) => {
      const untrustedInARow = state.untrustedInARow + 1
      // Pages that were in flight when the pause began make it no longer.
      const rests = state.pausedUntil !== undefined && state.pausedUntil.getTime() > now.getTime()
      pausedUntil = undefined
      if (rests || untrustedInARow < untrustedBeforePause) return { ...state, untrustedInARow }
      const pauseMs = Math.min(longestPauseMs, state.pauseMs === 0 ? hourMs : 2 * state.pauseMs)
      pausedUntil = new Date(now.getTime() + pauseMs)
      return { untrustedInARow, pauseMs, pausedUntil }
    })
    return { inARow: this.#state.untrustedInARow, pausedUntil }
  }

  async #save(change: (state: TrustState) => TrustState): Promise<void> {
    for (;;) {
      const next = change(this.#state)
      if (await this.#store.state.put(stateName, toJson(next), this.#revision)) {
        this.#state = next
        this.#revision += 1
        return
      }
      // Another worker noted something at the same time: count on from there.
      await this.load()
    }
  }
}

function toJson(state: TrustState): JsonObject {
  const { untrustedInARow, pauseMs, pausedUntil } = state
  return { untrustedInARow, pauseMs, pausedUntil: pausedUntil?.toISOString() ?? null }
}

function fromJson(value: JsonObject): TrustState {
  const { untrustedInARow, pauseMs, pausedUntil } = value
  return {
    untrustedInARow: Number(untrustedInARow),
    pauseMs: Number(pauseMs),
    pausedUntil: typeof pausedUntil === 'string' ? new Date(pausedUntil) : undefined,
  }
}
