import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')

/** The same network, with the JSON of some answers changed on the way. */
function withAnswers(
  fetch: typeof globalThis.fetch,
  change: (url: URL, body: Answer) => Answer,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    const body = change(url, (await response.json()) as Answer)
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers })
  }
}

interface Answer {
  readonly items?: readonly { readonly id: unknown; readonly snippet?: { readonly title?: string } }[] | undefined
}

describe('merging that loses', () => {
  const words = ['lighthouse', 'windmill', 'aqueduct', 'viaduct']
  const perWord = 600
  const videos: ExtraVideo[] = words.flatMap((word, rank) =>
    Array.from({ length: perWord }, (_, index) => ({
      id: `${word.slice(0, 4)}${String(index).padStart(7, '0')}`,
      title: `a ${word}`,
      publishedAt: new Date(startsAt.getTime() + (index * 15 + rank) * minuteMs),
    })),
  )

  it('is noticed, ends for the source that loses and goes on for the others', async () => {
    const world = createWorld({
      ...{ seed: 1, videos: 0, startsAt, endsAt: new Date(startsAt.getTime() + 8 * dayMs), extraVideos: videos },
    })
    const setup = setUpWatch({
      ...{ world, now: startsAt.toISOString() },
      sources: words.map((query) => ({ id: query, kind: 'search', query, since: startsAt })),
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 300 } }],
      keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 300 } }],
    })
    // A merged search shows nothing of windmills, or next to nothing.
    const fetch = withAnswers(setup.fake.fetch, (url, body) => {
      if (!url.searchParams.get('q')?.includes('|')) return body
      return { ...body, items: body.items?.filter(({ snippet }) => snippet?.title !== 'a windmill') }
    })
    const archiver = setup.archiver({ fetch })
    const stopped: string[] = []
    archiver.on('merge:stopped', ({ sourceId }) => stopped.push(sourceId))
    const watching = startWatch(setup, archiver, { merge: true, follow: false })
    for (let days = 0; days < 6 && stopped.length === 0; days += 1) await setup.run(dayMs)
    expect(stopped).toEqual(['windmill'])
    const before = setup.fake.control.requests.length
    await setup.run(6 * hourMs)
    await watching.stop()
    const queries = setup.fake.control.requests.slice(before).map(({ params }) => params.q ?? '')
    expect(queries.some((query) => query.includes('|') && query.includes('windmill'))).toBe(false)
    expect(queries.some((query) => query.includes('lighthouse') && query.includes('|'))).toBe(true)
    expect(queries).toContain('windmill')
  })
})

describe('a sentinel whose counts stand still', () => {
  const channelCount = 40
  const channels = Array.from({ length: channelCount }, (_, index) => ({
    id: `UC${`channel${String(index).padStart(2, '0')}`.padEnd(22, '0')}`,
    title: `Channel ${index}`,
  }))
  const videos: ExtraVideo[] = channels.flatMap(({ id: channelId }, rank) =>
    Array.from({ length: 20 }, (_, index) => ({
      id: `${String(rank).padStart(3, '0')}${String(index).padStart(8, '0')}`,
      ...{ channelId, title: 'a lighthouse', shownBySearch: index === 0 },
      publishedAt: new Date(startsAt.getTime() + (index * 6 + rank / channelCount) * hourMs),
    })),
  )

  it('is noticed: channels are read without it from then on', async () => {
    const world = createWorld({
      ...{ seed: 1, videos: 0, startsAt, endsAt: new Date(startsAt.getTime() + 6 * dayMs) },
      ...{ extraVideos: videos, extraChannels: channels },
    })
    const setup = setUpWatch({
      ...{ world, now: startsAt.toISOString() },
      sources: [{ id: 'one', kind: 'search', query: 'lighthouse', since: startsAt }],
    })
    // As though YouTube never counted.
    const fetch = withAnswers(setup.fake.fetch, (url, body) => {
      if (!url.pathname.endsWith('/channels')) return body
      return { ...body, items: body.items?.map((item) => ({ ...item, statistics: { videoCount: '7' } })) }
    })
    const archiver = setup.archiver({ fetch })
    const judged: boolean[] = []
    archiver.on('sentinel:judged', ({ isWorthIt }) => judged.push(isWorthIt))
    const watching = startWatch(setup, archiver, { sentinel: true })
    for (let days = 0; days < 5 && judged.length === 0; days += 1) await setup.run(dayMs)
    expect(judged).toEqual([false])
    const before = setup.fake.control.requests.length
    await setup.run(dayMs)
    await watching.stop()
    // What is checked all the same, to see whether checks would pay again, is read as well.
    const requests = setup.fake.control.requests.slice(before)
    const checks = requests.filter(
      ({ method, at }) => method === 'channels.list' && at.getTime() < setup.clock.now() - hourMs,
    )
    expect(checks.length).toBeGreaterThan(5)
    for (const { at, params } of checks) {
      const soon = requests.filter((other) => other.at >= at && other.at.getTime() < at.getTime() + 5 * minuteMs)
      const read = new Set(soon.map((other) => other.params.playlistId?.replace(/^UU/, 'UC')))
      expect(params.id?.split(',').filter((id) => !read.has(id))).toEqual([])
    }
    // All that the channels published until an hour ago, though search shows one video of each only: no channel waits for the checks that are made all the same.
    const published = videos.filter(
      ({ publishedAt }) => new Date(String(publishedAt)).getTime() < setup.clock.now() - hourMs,
    )
    const stored = new Set(await setup.storedIds('one'))
    expect(published.filter(({ id }) => !stored.has(String(id)))).toEqual([])
  })
})
