/** Where each topic stands. */
export interface TopicPostings {
  /** Positions, ascending, of the generated videos that have the topic (an index) as their first or second one. */
  positionsOf(topic: number): Uint32Array
}

/** What the lists are made from. Topics of a serial are index + 1, 0 for none. */
export interface TopicSource {
  readonly count: number
  readonly topics: readonly string[]
  serialAt(position: number): number
  topicOf(serial: number): number
  otherTopicOf(serial: number): number
  isGenerated(serial: number): boolean
}

/** Reads every video once, when first asked: a counting sort. */
export function createTopicPostings(source: TopicSource): TopicPostings {
  let groups: { readonly starts: Uint32Array; readonly positions: Uint32Array } | undefined
  return {
    positionsOf(topic) {
      groups ??= groupByTopic(source)
      return groups.positions.subarray(groups.starts[topic + 1] ?? 0, groups.starts[topic + 2] ?? 0)
    },
  }
}

function groupByTopic(source: TopicSource): { starts: Uint32Array; positions: Uint32Array } {
  const starts = new Uint32Array(source.topics.length + 2)
  forEachTopic(source, (topic) => {
    starts[topic + 1] = (starts[topic + 1] ?? 0) + 1
  })
  for (let topic = 0; topic <= source.topics.length; topic++) {
    starts[topic + 1] = (starts[topic + 1] ?? 0) + (starts[topic] ?? 0)
  }
  const next = starts.slice()
  const positions = new Uint32Array(starts[source.topics.length + 1] ?? 0)
  forEachTopic(source, (topic, position) => {
    const place = next[topic] ?? 0
    positions[place] = position
    next[topic] = place + 1
  })
  return { starts, positions }
}

function forEachTopic(source: TopicSource, visit: (topic: number, position: number) => void): void {
  for (let position = 0; position < source.count; position++) {
    const serial = source.serialAt(position)
    if (!source.isGenerated(serial)) continue
    const topic = source.topicOf(serial)
    const other = source.otherTopicOf(serial)
    if (topic > 0) visit(topic, position)
    if (other > 0 && other !== topic) visit(other, position)
  }
}
