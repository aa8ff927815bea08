import type { LoggedRequest, World } from '@youtube-archives/fake-youtube'

/**
 * Searches that were answered twice with something to go on by. An answer in which nothing is older than the newest second asked for takes a window no further: where so
 * long a silence is not believed, the same is asked once more on purpose.
 */
export function repeatedReads(requests: readonly LoggedRequest[], world: World): readonly string[] {
  const reads = requests
    .filter(({ method, status }) => method === 'search.list' && status === 200)
    .filter((request) => takesFurther(request, world))
    .map(({ params }) => [params.q, params.publishedAfter, params.publishedBefore, params.pageToken].join(' '))
  return reads.filter((read, index) => reads.indexOf(read) < index)
}

function takesFurther({ params, itemIds }: LoggedRequest, world: World): boolean {
  const newestSecond = Date.parse(String(params.publishedBefore))
  return itemIds.some((id) => Number(world.video(id)?.publishedAt) < newestSecond)
}
