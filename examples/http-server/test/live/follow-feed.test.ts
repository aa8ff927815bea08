import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { type Archiver, createArchiver } from '@youtube-archives/core'
import { expect, it, vi } from 'vitest'
import { followFeed } from '../../src/live/follow-feed.ts'
import { LiveFeed } from '../../src/live/live-feed.ts'

/** An archiver whose events a test makes itself. */
function scripted() {
  const listeners = new Map<string, (payload: object) => void>()
  const archiver: Archiver = {
    ...createArchiver({ store: createMemoryStore(), keys: [] }),
    on: (event, listener) => {
      listeners.set(event, listener as (payload: object) => void)
      return () => listeners.delete(event)
    },
  }
  return { archiver, listeners, emit: (event: string, payload: object) => listeners.get(event)?.(payload) }
}

it('lets go of a reader who is so slow that too much waits for it', async () => {
  const { archiver, emit } = scripted()
  const feed = new LiveFeed()
  feed.follow(archiver)
  const onEnd = vi.fn()
  const lines = followFeed(feed, { after: undefined, signal: new AbortController().signal, onEnd })
  expect((await lines.next()).value).toBe('retry: 3000\n\n')
  for (let index = 0; index < 501; index++) emit('run:start', { sourceIds: [] })
  expect(await lines.next()).toEqual({ done: true, value: undefined })
  expect(onEnd).toHaveBeenCalledOnce()
})

it('ends with its signal while it waits, and leaves nothing behind', async () => {
  const { archiver, listeners } = scripted()
  const feed = new LiveFeed()
  const unfollow = feed.follow(archiver)
  const stop = new AbortController()
  const onEnd = vi.fn()
  const lines = followFeed(feed, { after: undefined, signal: stop.signal, onEnd })
  await lines.next()
  const next = lines.next()
  stop.abort()
  expect((await next).done).toBe(true)
  expect(onEnd).toHaveBeenCalledOnce()
  unfollow()
  expect(listeners.size).toBe(0)
})

it('keeps texts of strangers on one line of the stream', async () => {
  const { archiver, emit } = scripted()
  const feed = new LiveFeed()
  feed.follow(archiver)
  const lines = followFeed(feed, { after: 0, signal: new AbortController().signal, onEnd: () => undefined })
  await lines.next()
  emit('source:stopped', { sourceId: 'a', reason: 'one\n\nevent: forged\r\ndata: {}\u2028' })
  const { value = '' } = await lines.next()
  expect(
    value
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]),
  ).toEqual(['id', 'event', 'data'])
  expect(value).not.toMatch(/\r/)
})
