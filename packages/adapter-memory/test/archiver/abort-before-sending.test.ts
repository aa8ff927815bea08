import { createWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'
import { withMember } from './with-member.ts'

const world = createWorld({
  seed: 2,
  videos: 60,
  topics: 1,
  startsAt: '2026-09-01T00:00:00Z',
  endsAt: '2026-09-02T00:00:00Z',
})
const source = { id: 'topic', kind: 'search', query: String(world.topics[0]), since: '2026-09-01T00:00:00Z' } as const

it('spends nothing where the abort comes while units are being reserved', async () => {
  const { archiver, fake, store, settle, clock } = setUp({ world, now: '2026-09-05T12:00:00Z', sources: [source] })
  const controller = new AbortController()
  const reserve: typeof store.keys.reserve = async (request, options) => {
    const result = await store.keys.reserve(request, options)
    controller.abort(new Error('enough'))
    return result
  }
  const one = archiver({ store: withMember(store, 'keys', withMember(store.keys, 'reserve', reserve)) })

  await expect(settle(one.run({ signal: controller.signal }))).rejects.toThrow('enough')
  expect(fake.control.requestCount).toBe(0)
  const status = await one.keyPool?.status()
  expect(status?.projects[0]?.buckets.map(({ usedUnits }) => usedUnits)).toEqual([0, 0, 0])
  expect((await store.remainingTasks.list()).map(({ state, attempts }) => [state, attempts])).toEqual([['waiting', 0]])
  expect(clock.pendingTimers).toBe(0)
})
