import { beforeAll, expect, it } from 'vitest'
import { makeTestArchive, named } from '../support/test-archive.ts'

const { run, store } = makeTestArchive()
beforeAll(async () => {
  expect((await run(['archive', ...named])).code).toBe(0)
})

const idsIn = (text: string): string[] => [...text.matchAll(/https:\/\/youtu\.be\/(\S+)/g)].map(([, id]) => String(id))

it('lists a page of what fits, and says how the next one is had', async () => {
  const ids: string[] = []
  for (let cursor: string[] = [], more = true; more; more = cursor.length > 0) {
    const { code, out, err } = await run(['search', '--limit', '100', '--order', 'oldest', ...cursor])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    ids.push(...idsIn(out))
    cursor = [...(/--cursor \S+$/.exec(out.trim())?.[0].split(' ') ?? [])]
  }
  expect(ids.length).toBe(await store.videos.count({ limit: 10_000 }))
  expect(new Set(ids).size).toBe(ids.length)
  const { out } = await run(['search', '--limit', '1'])
  expect(out).toMatch(/^\S.*\n {2}\d\d \w+ 2026 · .* · https:\/\/youtu\.be\/\S+\n\n\d+ videos\. For the next page, /)
})

it('looks for words, and by every filter', async () => {
  const [first] = (await store.videos.search({ text: 'guide', limit: 1 })).items
  const expected = await store.videos.search({ text: 'guide', limit: 100 })
  expect(idsIn((await run(['search', 'guide', '--limit', '100'])).out)).toEqual(
    expected.items.map(({ videoId }) => videoId),
  )

  const filters: [string[], object][] = [
    [['--channel', first?.channelId ?? ''], { channelIds: [first?.channelId] }],
    [['--source', 'none'], { sourceIds: ['none'] }],
    [
      ['--after', '2026-09-20', '--before', '2026-09-21T12:00:00Z'],
      { publishedAfter: '2026-09-20T00:00:00Z', publishedBefore: '2026-09-21T12:00:00Z' },
    ],
    [['--min-duration', '4m', '--max-duration', '1h30m'], { minDurationSeconds: 240, maxDurationSeconds: 5_400 }],
    [['--max-duration', '90s'], { maxDurationSeconds: 90 }],
    [['--order', 'views'], { order: 'views' }],
  ]
  for (const [argv, query] of filters) {
    const { items } = await store.videos.search({ ...query, limit: 100 })
    const { out } = await run(['search', '--json', '--limit', '100', ...argv])
    expect((JSON.parse(out).items as { videoId: string }[]).map(({ videoId }) => videoId)).toEqual(
      items.map(({ videoId }) => videoId),
    )
  }
})

it('joins words to one text, and takes what begins with a minus behind --', async () => {
  const both = await run(['search', 'guide', 'or', 'tour'])
  expect(both.out).toBe((await run(['search', 'guide or tour'])).out)
  const without = await run(['search', '--json', '--limit', '100', '--', '-guide'])
  const items = JSON.parse(without.out).items as { title: string }[]
  expect(items.length).toBe(100)
  for (const { title } of items) expect(title).not.toMatch(/\bguide\b/i)
})

it('gives programs whole records, with null for what is not known', async () => {
  const { code, out } = await run(['search', '--json', '--limit', '1', '--order', 'newest'])
  expect(code).toBe(0)
  const { items, nextCursor } = JSON.parse(out)
  const [stored] = (await store.videos.search({ limit: 1 })).items
  expect(items).toEqual([{ ...JSON.parse(JSON.stringify(stored)), ...nullsOf(stored) }])
  expect(nextCursor).toEqual(expect.any(String))
  expect(JSON.parse((await run(['search', '--json', 'zzz-nothing'])).out)).toEqual({ items: [], nextCursor: null })
})

function nullsOf(record: object = {}): Record<string, null> {
  const unknown = Object.entries(record).filter(([, value]) => value === undefined)
  return Object.fromEntries(unknown.map(([name]) => [name, null]))
}
