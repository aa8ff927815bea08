/** Each key once, the last one given, in one order for all: batches in different orders would wait for each other. */
export function sortedByKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]))
  return [...byKey.keys()].sort().map((key) => byKey.get(key) as Item)
}
