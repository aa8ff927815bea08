/** The ids of the videos, or channels, an answer names, whatever the endpoint. */
export function itemIdsOf(body: unknown): string[] {
  const items = isObject(body) ? body.items : undefined
  if (!Array.isArray(items)) return []
  return items.map(idOf).filter((id) => id !== undefined)
}

function idOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined
  const { id, snippet, contentDetails } = item
  const places = [
    isObject(id) ? (id.videoId ?? id.channelId) : undefined,
    isObject(contentDetails) ? contentDetails.videoId : undefined,
    isObject(snippet) && isObject(snippet.resourceId) ? snippet.resourceId.videoId : undefined,
    id,
  ]
  return places.find((place) => typeof place === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
