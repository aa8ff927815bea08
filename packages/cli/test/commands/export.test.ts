import { Writable } from 'node:stream'
import { type ArchiveStore, StoreError, type VideoQuery } from '@youtube-archives/core'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, it } from 'vitest'
import type { CapturedOutput } from '../support/captured-output.ts'
import { makeTestArchive, named, withoutClose } from '../support/test-archive.ts'

const { run, store } = makeTestArchive()
let stored = 0
beforeAll(async () => {
  expect((await run(['archive', ...named])).code).toBe(0)
  stored = await store.videos.count({ limit: 10_000 })
})

it('writes every video once, one a line', async () => {
  const { code, out, err } = await run(['export', '--order', 'oldest'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const lines = out.trimEnd().split('\n')
  const videos = lines.map((line) => JSON.parse(line) as { videoId: string; publishedAt: string; resource: object })
  expect(new Set(videos.map(({ videoId }) => videoId)).size).toBe(stored)
  expect(videos.map(({ publishedAt }) => publishedAt)).toEqual(videos.map(({ publishedAt }) => publishedAt).sort())
  for (const { videoId, resource } of videos.slice(0, 20)) {
    expect(await store.videos.get(videoId)).toMatchObject({ resource })
  }
})

it('writes a table that reads back', async () => {
  const { out } = await run(['export', '--format', 'csv'])
  const rows = parse(out, { columns: true }) as Record<string, string>[]
  expect(rows.length).toBe(stored)
  const { items } = await store.videos.search({ order: 'newest', limit: 100 })
  for (const [index, video] of items.entries()) {
    expect(rows[index]).toMatchObject({
      url: `https://www.youtube.com/watch?v=${video.videoId}`,
      publishedAt: video.publishedAt.toISOString(),
      durationSeconds: String(video.durationSeconds ?? ''),
    })
    expect(rows[index]?.description?.replace(/^'/, '')).toBe(video.description.replace(/^'/, ''))
  }
})

it('writes what fits only, and a table of nothing has its head', async () => {
  const guides = (await run(['export', 'guide', '--after', '2026-09-20'])).out.trimEnd().split('\n')
  expect(guides.length).toBe(await store.videos.count({ text: 'guide', publishedAfter: '2026-09-20T00:00:00Z' }))
  expect((await run(['export', 'zzz-nothing'])).out).toBe('')
  expect((await run(['export', 'zzz-nothing', '--format', 'csv'])).out).toMatch(
    /^videoId,url,publishedAt,title,[\w,]+\r\n$/,
  )
})

/** Counts the pages that are asked of the store. */
function countPages(): { pages: number; readonly makeStore: () => ArchiveStore } {
  const counter = {
    pages: 0,
    makeStore: () =>
      new Proxy(withoutClose(store), {
        get: (target, name) =>
          name === 'videos' ? { search: (query: VideoQuery) => searchCounted(query) } : Reflect.get(target, name),
      }),
  }
  const searchCounted = (query: VideoQuery) => {
    counter.pages += 1
    return store.videos.search(query)
  }
  return counter
}

it('reads no further ahead than its reader', async () => {
  const counter = countPages()
  let release: () => void = () => undefined
  const blocked = new Promise<void>((resolve) => {
    release = resolve
  })
  let written = 0
  const slow = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      written += chunk.length
      void blocked.then(() => done())
    },
  })
  const exporting = run(['export'], { stdout: slow as CapturedOutput, makeStore: counter.makeStore })
  await expect.poll(() => written).toBeGreaterThan(0)
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(stored).toBeGreaterThan(600)
  expect(counter.pages).toBeLessThanOrEqual(4)
  release()
  expect((await exporting).code).toBe(0)
  expect(counter.pages).toBe(Math.ceil(stored / 100))
})

it('puts nothing but videos on standard output where it fails half-way', async () => {
  const counter = countPages()
  const makeStore = () => {
    const failing = counter.makeStore()
    const search = (asked: VideoQuery) => {
      if (counter.pages === 2) throw new StoreError({ operation: 'search', message: 'gone', isRetryable: true })
      return failing.videos.search(asked)
    }
    return new Proxy(failing, { get: (target, name) => (name === 'videos' ? { search } : Reflect.get(target, name)) })
  }
  const { code, out, err } = await run(['export', '--json'], { makeStore })
  expect({ code, err }).toEqual({ code: 1, err: 'search: gone\n' })
  const lines = out.trimEnd().split('\n')
  expect(lines).toHaveLength(200)
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ state: 'stored' })
})

it('ends without noise where its reader leaves', async () => {
  const counter = countPages()
  const leaving = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  })
  const { code, err } = await run(['export'], { stdout: leaving as CapturedOutput, makeStore: counter.makeStore })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(counter.pages).toBeLessThan(Math.ceil(stored / 100))
})

it('writes nothing that has expired, though nothing ran since', async () => {
  const archive = makeTestArchive()
  expect((await archive.run(['archive', ...named])).code).toBe(0)
  expect((await archive.run(['export'])).out).not.toBe('')
  archive.clock.advance(40 * 86_400_000)
  expect(await archive.run(['export'])).toMatchObject({ code: 0, out: '' })
  expect(await archive.run(['export', 'guide'])).toMatchObject({ code: 0, out: '' })
  expect(JSON.parse((await archive.run(['search', 'guide', '--json'])).out)).toEqual({ items: [], nextCursor: null })
})
