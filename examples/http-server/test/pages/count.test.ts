import type { VideoFilter } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { startTestServer } from '../support/start-test-server.ts'

it('counts up to 1,000 and says that there are more, without counting again for a minute', async () => {
  const { url, context } = await startTestServer()
  const { videos } = context.store
  const asked: (number | undefined)[] = []
  let there = 1_000
  videos.count = async ({ limit }: VideoFilter & { readonly limit?: number | undefined } = {}) => {
    asked.push(limit)
    return there
  }
  const countOn = async (path: string): Promise<string | undefined> => {
    const page = await fetch(new URL(path, url), { headers: { accept: 'text/html' } })
    return /id="count"[^>]*>([^<]*)</.exec(await page.text())?.[1]
  }
  expect(await countOn('/')).toBe('1,000+ videos')
  expect(await countOn('/')).toBe('1,000+ videos')
  expect(await countOn('/?order=oldest')).toBe('1,000+ videos')
  expect(asked).toEqual([1_000])
  there = 999
  expect(await countOn('/?min=0')).toBe('999 videos')
  there = 1
  expect(await countOn('/?min=0')).toBe('1 video')
  expect(asked).toEqual([1_000, 1_000, 1_000])
})
