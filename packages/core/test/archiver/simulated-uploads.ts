import { advanceUploads, isResumed, tokenToAsk, type UploadsAnswer } from '../../src/archiver/uploads-walk.ts'
import type { UploadsPosition } from '../../src/index.ts'
import { at } from './ledger-builders.ts'

/** An uploads list that changes: newest upload first, tokens are offsets. */
export class SimulatedUploads {
  rows: string[]
  readonly everListed: Set<string>
  #made = 0

  constructor(count: number) {
    this.rows = Array.from({ length: count }, () => this.#newId())
    this.everListed = new Set(this.rows)
  }

  upload(count: number): void {
    this.rows.unshift(...this.#newIds(count))
  }

  /** A scheduled video comes out at the place of its upload. */
  surface(index: number): void {
    this.rows.splice(index, 0, ...this.#newIds(1))
  }

  remove(from: number, count: number): void {
    for (const id of this.rows.splice(from, count)) this.everListed.delete(id)
  }

  page(token: string | undefined, size: number): UploadsAnswer {
    const offset = Number(token ?? 0)
    const ids = this.rows.slice(offset, offset + size)
    const next = offset + ids.length < this.rows.length ? String(offset + ids.length) : undefined
    return { ids, nextPageToken: next, totalRows: this.rows.length }
  }

  #newIds(count: number): string[] {
    return Array.from({ length: count }, () => this.#newId())
  }

  #newId(): string {
    this.#made += 1
    return `video-${this.#made}`
  }
}

const freshMs = 60_000

export function startOfWalk(fields: Partial<UploadsPosition> = {}): UploadsPosition {
  return { mode: 'full', lastPageIds: [], headIds: [], rows: 0, startedAt: at(0), restarts: 0, ...fields }
}

export interface UploadsWalk {
  readonly read: ReadonlySet<string>
  readonly calls: number
  readonly lostRows: number
  readonly headIds: readonly string[]
}

/** Walks to the end. `between` changes the list before each page but the first, and answers how many seconds pass. */
export function walkUploads(
  list: SimulatedUploads,
  size: number,
  options: {
    readonly between?: (call: number) => number
    readonly start?: UploadsPosition
    readonly knownHeadIds?: readonly string[]
  } = {},
): UploadsWalk {
  const { between = () => 1, knownHeadIds = [] } = options
  const read = new Set<string>()
  let position = options.start ?? startOfWalk()
  let seconds = 0
  for (let calls = 1; ; calls += 1) {
    if (calls > 2_000) throw new Error('The walk does not end.')
    if (calls > 1) seconds += between(calls)
    const now = at(seconds)
    const resumed = isResumed(position, now, freshMs)
    const asked = tokenToAsk(position, resumed)
    const answer = list.page(asked, size)
    for (const id of answer.ids) read.add(id)
    const { next, lostRows } = advanceUploads(position, answer, {
      ...{ asked, resumed, now, knownHeadIds, videoCount: undefined },
    })
    if (next === undefined)
      return { read, calls, lostRows, headIds: asked === undefined ? answer.ids : position.headIds }
    position = next
  }
}
