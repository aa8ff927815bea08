/** A parsed `fields` parameter: the wanted members, each with the mask of what is below it. */
export type FieldMask = ReadonlyMap<string, FieldMask>

/**
 * Reads a partial response mask such as `nextPageToken,items(id/videoId,snippet(title))`.
 *
 * @returns `undefined` when the text is no mask.
 * @see https://developers.google.com/youtube/v3/getting-started#partial
 */
export function parseFieldMask(text: string): FieldMask | undefined {
  const tokens = text.match(/[A-Za-z0-9_*]+|[(),/]|[^\s]/g) ?? []
  let position = 0

  const parseName = (mask: Map<string, Map<string, FieldMask>>): boolean => {
    const name = tokens[position++]
    if (name === undefined || !/^[A-Za-z0-9_*]+$/.test(name)) return false
    const below = mask.get(name) ?? new Map<string, Map<string, FieldMask>>()
    mask.set(name, below)
    if (tokens[position] === '/') {
      position++
      return parseName(below as Map<string, Map<string, FieldMask>>)
    }
    if (tokens[position] !== '(') return true
    position++
    return parseList(below as Map<string, Map<string, FieldMask>>) && tokens[position++] === ')'
  }
  const parseList = (mask: Map<string, Map<string, FieldMask>>): boolean => {
    for (;;) {
      if (!parseName(mask)) return false
      if (tokens[position] !== ',') return true
      position++
    }
  }

  const mask = new Map<string, Map<string, FieldMask>>()
  return parseList(mask) && position === tokens.length ? mask : undefined
}

/** The part of `value` the mask wants. An empty mask wants everything. Members that do not exist are left out. */
export function applyFieldMask(value: unknown, mask: FieldMask): unknown {
  if (mask.size === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry) => applyFieldMask(entry, mask))
  const kept: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const below = mask.get(name) ?? mask.get('*')
    if (below !== undefined) kept[name] = applyFieldMask(member, below)
  }
  return kept
}
