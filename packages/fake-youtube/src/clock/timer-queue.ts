interface QueuedTimer {
  readonly dueMs: number
  readonly order: number
  readonly callback: () => void
  cancelled: boolean
}

/** Timers in the order they are due; equal times keep the order in which they were added. */
export interface TimerQueue {
  /** Timers neither run nor cancelled. */
  readonly size: number
  /** How many timers were ever added: lets a watcher see that something happened. */
  readonly added: number
  /** When the next timer is due, or `undefined` when there is none. */
  nextDueMs(): number | undefined
  add(callback: () => void, dueMs: number): () => void
  /** Removes and returns the next timer due at or before `untilMs`. */
  takeDue(untilMs: number): { readonly dueMs: number; readonly callback: () => void } | undefined
}

export function createTimerQueue(): TimerQueue {
  const heap: QueuedTimer[] = []
  let added = 0
  let size = 0

  const dropCancelled = (): void => {
    while (heap[0]?.cancelled) popRoot(heap)
  }
  // Timeouts are nearly always cancelled long before they are due: without this they would pile up until then.
  const dropAllCancelled = (): void => {
    const waiting = heap.filter((timer) => !timer.cancelled).sort((a, b) => (isBefore(a, b) ? -1 : 1))
    // A sorted list is a heap.
    for (const [index, timer] of waiting.entries()) heap[index] = timer
    heap.length = waiting.length
  }

  return {
    get size() {
      return size
    },
    get added() {
      return added
    },
    nextDueMs() {
      dropCancelled()
      return heap[0]?.dueMs
    },
    add(callback, dueMs) {
      const timer: QueuedTimer = { dueMs, order: added++, callback, cancelled: false }
      size++
      push(heap, timer)
      return () => {
        if (timer.cancelled) return
        timer.cancelled = true
        size--
        if (heap.length > 64 && heap.length > 4 * size) dropAllCancelled()
      }
    },
    takeDue(untilMs) {
      dropCancelled()
      const next = heap[0]
      if (next === undefined || next.dueMs > untilMs) return undefined
      popRoot(heap)
      // Marked so that a late cancel does not count the timer a second time.
      next.cancelled = true
      size--
      return next
    },
  }
}

function isBefore(a: QueuedTimer, b: QueuedTimer): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order)
}

function push(heap: QueuedTimer[], timer: QueuedTimer): void {
  let child = heap.push(timer) - 1
  while (child > 0) {
    const parent = (child - 1) >> 1
    if (!swapIfBefore(heap, child, parent)) return
    child = parent
  }
}

function popRoot(heap: QueuedTimer[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  heap[0] = last
  let parent = 0
  for (;;) {
    const left = 2 * parent + 1
    const right = left + 1
    const leftTimer = heap[left]
    const rightTimer = heap[right]
    if (leftTimer === undefined) return
    const child = rightTimer !== undefined && isBefore(rightTimer, leftTimer) ? right : left
    if (!swapIfBefore(heap, child, parent)) return
    parent = child
  }
}

function swapIfBefore(heap: QueuedTimer[], child: number, parent: number): boolean {
  const childTimer = heap[child]
  const parentTimer = heap[parent]
  if (childTimer === undefined || parentTimer === undefined || !isBefore(childTimer, parentTimer)) return false
  heap[child] = parentTimer
  heap[parent] = childTimer
  return true
}
