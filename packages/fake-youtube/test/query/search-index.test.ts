import { describe, expect, test } from 'vitest'
import { matchesTextQuery, parseTextQuery } from '../../src/query/text-query.ts'
import { normalizeText } from '../../src/text/normalize-text.ts'
import { createWorld } from '../../src/world/create-world.ts'

const world = createWorld({
  seed: 3,
  videos: 600,
  topics: ['cooking', 'home made soup', '医療', 'guitar', 'space'],
  extraVideos: [
    { publishedAt: '2026-09-05T00:00:00Z', title: 'Cooking by hand', description: 'x', tags: ['home made'] },
    { publishedAt: '2026-09-06T00:00:00Z', title: 'nothing', description: 'guitar & 最新医療ニュース' },
  ],
})

describe('search index', () => {
  test.each([
    'cooking',
    '"home made soup"',
    'home made',
    '医療',
    'guitar space',
    'guitar|space',
    '"guitar for beginners"',
    '"new video every week"',
    'video 42',
    '入門',
    'cooking -video',
    '-cooking',
    'script alert',
    'nosuchword',
    '"cooking with amber"|"in one place"',
  ])('%s: finds what reading every text finds', (q) => {
    const query = parseTextQuery(q)
    const expected = [...world.videos()]
      .filter((video) => matchesTextQuery(query, [video.title, video.description, ...video.tags].map(normalizeText)))
      .map((video) => video.id)
    expect(world.matching({ q }).map((video) => video.id)).toEqual(expected)
  })
})
