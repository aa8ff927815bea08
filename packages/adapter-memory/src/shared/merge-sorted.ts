/** The items of several sorted lists as one sorted list, of which no more is read than is asked for. */
export function* mergeSorted<T>(lists: readonly Iterable<T>[], compare: (one: T, other: T) => number): Generator<T> {
  const heads = lists.map((list) => {
    const items = list[Symbol.iterator]()
    return { items, head: items.next() }
  })
  for (;;) {
    let first: (typeof heads)[number] | undefined
    for (const other of heads) {
      if (other.head.done) continue
      if (first === undefined || compare(other.head.value, first.head.value) < 0) first = other
    }
    if (first === undefined) return
    yield first.head.value
    first.head = first.items.next()
  }
}
