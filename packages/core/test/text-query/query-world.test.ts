import { createQueryWorld } from '@youtube-archives/fake-youtube'
import { expect, test } from 'vitest'
import { matchesText } from '../../src/text-query/matches-text.ts'
import { parseTextQuery } from '../../src/text-query/parse-text-query.ts'
import { tokenizeDocument } from '../../src/text-query/tokenized-document.ts'

// What search shows for a query must be what following its channels recognises by the text, or figures of one mean nothing for the other.
test('queries match the same videos here and in the world that search answers from', () => {
  const world = createQueryWorld({
    startsAt: '2026-09-01T00:00:00Z',
    days: 2,
    queries: 60,
    videosPerDay: 500,
    historyDays: 2,
  })
  const documents = Array.from(world.videos(), (video) => ({ id: video.id, tokens: tokenizeDocument(video) }))
  const merged = world.topics.slice(30, 38).join('|')
  for (const q of [...world.topics.slice(0, 50), merged]) {
    const query = parseTextQuery(q)
    const here = documents.filter(({ tokens }) => matchesText(query, tokens)).map(({ id }) => id)
    const there = world.matching({ q }).map(({ id }) => id)
    expect(here.sort()).toEqual(there.sort())
    expect(there.length).toBeGreaterThan(0)
  }
})
