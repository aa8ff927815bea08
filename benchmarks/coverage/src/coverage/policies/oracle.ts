import type { Calls, Policy, Setting } from './policy.ts'

const EVERY_MS = 5 * 60_000
const DAY_MS = 86_400_000
const PAGE_ROWS = 50

/** What no program can do: it knows what search could show and packs every call with it. */
export const searchOracle: Policy = {
  name: 'f1',
  title: 'f1 oracle, search only',
  run: async (setting) => ({ calls: consult(setting, false) }),
}

/** The same, and a channel that was seen once brings all it publishes at once and for nothing. */
export const hybridOracle: Policy = {
  name: 'f2',
  title: 'f2 oracle, search and instant push from known channels',
  run: async (setting) => ({ calls: consult(setting, true) }),
}

function consult(setting: Setting, followsChannels: boolean): Calls {
  const { truth, arrivals, clock, limits, untilMs } = setting
  const queues = readQueues(setting)
  const known = new Uint8Array(truth.ofChannel.length)
  let published = 0
  let earned = 0
  let search = 0

  const discover = (index: number, nowMs: number): void => {
    const channel = truth.channels[index] ?? 0
    if (!followsChannels || known[channel] === 1) return
    known[channel] = 1
    for (const other of truth.ofChannel[channel] ?? []) {
      if ((truth.publishedMs[other] ?? 0) <= nowMs) arrivals.note(other, nowMs)
    }
  }
  for (let nowMs = clock.now() + EVERY_MS; nowMs <= untilMs; nowMs += EVERY_MS) {
    for (const queue of queues) {
      for (let next = queue.waiting.at(-1); next !== undefined && next.shownMs <= nowMs; next = queue.waiting.at(-1)) {
        queue.waiting.pop()
        if (arrivals.atMs[next.index] === Infinity) queue.visible.push(next.index)
      }
    }
    const mostEarned = Math.max(10, limits.search * 0.05)
    earned = Math.min(mostEarned, earned + (limits.search * EVERY_MS) / DAY_MS)
    for (; earned >= 1; earned--) {
      const fullest = queues.reduce((best, queue) => (queue.visible.length > best.visible.length ? queue : best))
      if (fullest.visible.length === 0) break
      search++
      for (let rows = 0; rows < PAGE_ROWS; ) {
        const index = fullest.visible.pop()
        if (index === undefined) break
        if (!arrivals.note(index, nowMs)) continue
        rows++
        discover(index, nowMs)
      }
    }
    for (; published < truth.count && (truth.publishedMs[published] ?? 0) <= nowMs; published++) {
      if (known[truth.channels[published] ?? 0] === 1) arrivals.note(published, nowMs)
    }
  }
  clock.set(untilMs)
  return { search, default: 0 }
}

interface OracleQueue {
  /** Last to be shown first. */
  readonly waiting: { readonly index: number; readonly shownMs: number }[]
  /** Can be shown and is not archived; the newest last. */
  readonly visible: number[]
}

function readQueues({ truth, fake }: Setting): OracleQueue[] {
  const shownMs = truth.ids.map((id) => fake.shownFrom(id)?.getTime() ?? Infinity)
  return truth.ofQuery.map((indexes) => ({
    waiting: indexes
      .map((index) => ({ index, shownMs: shownMs[index] ?? Infinity }))
      .filter((video) => video.shownMs !== Infinity)
      .sort((a, b) => b.shownMs - a.shownMs),
    visible: [],
  }))
}
