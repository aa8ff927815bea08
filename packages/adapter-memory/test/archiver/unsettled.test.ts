import { StoreError } from '@youtube-archives/core'
import { createWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'
import { withMember } from './with-member.ts'

const world = createWorld({
  seed: 2,
  videos: 60,
  topics: 1,
  startsAt: '2026-09-01T00:00:00Z',
  endsAt: '2026-09-02T00:00:00Z',
})
const source = {
  id: 'topic',
  kind: 'search',
  query: String(world.topics[0]),
  since: '2026-09-01T00:00:00Z',
  until: '2026-09-02T00:00:00Z',
} as const

describe('a refusal that cannot be written down', () => {
  it('ends the run with the error of the store instead of being met again, is told, and the next run goes on', async () => {
    const { archiver, fake, store, settle, storedIds } = setUp({
      world,
      now: '2026-09-05T12:00:00Z',
      sources: [source],
    })
    const failure = new StoreError({ operation: 'keys.settle', message: 'gone', isRetryable: true })
    const keys = withMember(store.keys, 'settle', () => Promise.reject(failure))
    const broken = archiver({ store: withMember(store, 'keys', keys) })
    const unsettled: unknown[] = []
    broken.on('lease:unsettled', ({ error }) => unsettled.push(error))
    fake.control.failNext({ with: 'minuteSpent' })

    await expect(settle(broken.run())).rejects.toBe(failure)
    expect(unsettled).toEqual([failure])
    expect(fake.control.requestCount).toBe(1)
    expect((await store.remainingTasks.list()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['waiting', 0],
    ])

    await settle(archiver().run())
    expect(await storedIds(source.id)).toEqual(fake.showable({ q: source.query }).sort())
  })
})
