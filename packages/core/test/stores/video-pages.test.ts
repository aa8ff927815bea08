import { expect, it } from 'vitest'
import { type StoredVideo, type VideoQuery, videoPages } from '../../src/index.ts'

const video = (videoId: string): StoredVideo => ({ videoId }) as StoredVideo

/** Pages by their cursor, and what was asked. */
function storeOf(pages: Readonly<Record<string, { ids: string[]; next?: string }>>) {
  const asked: VideoQuery[] = []
  return {
    asked,
    async search(query: VideoQuery = {}) {
      asked.push(query)
      const page = pages[query.cursor ?? 'first']
      return { items: (page?.ids ?? []).map(video), nextCursor: page?.next }
    },
  }
}

it('reads page after page to the end, and none before it is asked for', async () => {
  const store = storeOf({
    first: { ids: ['a', 'b'], next: 'two' },
    two: { ids: [], next: 'three' },
    three: { ids: ['c'] },
  })
  const pages = videoPages(store, { text: 'x' })
  expect(store.asked).toHaveLength(0)
  expect((await pages.next()).value?.map(({ videoId }) => videoId)).toEqual(['a', 'b'])
  expect(store.asked).toHaveLength(1)
  const rest: string[] = []
  for await (const videos of pages) rest.push(...videos.map(({ videoId }) => videoId))
  expect(rest).toEqual(['c'])
  expect(store.asked.map(({ cursor }) => cursor)).toEqual([undefined, 'two', 'three'])
  expect(store.asked[0]).toMatchObject({ text: 'x', order: 'newest', limit: 100 })
})

it('ends where the reader breaks off, and with the failure of the store', async () => {
  const store = storeOf({ first: { ids: ['a'], next: 'first' } })
  for await (const _ of videoPages(store)) break
  expect(store.asked).toHaveLength(1)
  const broken = { search: () => Promise.reject(new Error('gone')) }
  await expect(videoPages(broken).next()).rejects.toThrow('gone')
})
