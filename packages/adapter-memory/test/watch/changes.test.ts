import { createKeyPool } from '@youtube-archives/core'
import { createWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, minuteMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const now = new Date(startsAt.getTime() + dayMs).toISOString()
const world = () => createWorld({ seed: 3, videos: 300, startsAt, endsAt: new Date(startsAt.getTime() + 2 * dayMs) })

function busiest(worldOf: ReturnType<typeof world>): string {
  const [channel] = [...worldOf.channels()].sort((a, b) => worldOf.uploads(b.id).length - worldOf.uploads(a.id).length)
  return String(channel?.id)
}

it('a watch takes over a source that its archiver adds, within seconds', async () => {
  const setup = setUpWatch({ world: world(), now })
  const by = setup.archiver()
  const watching = startWatch(setup, by)
  await setup.run(minuteMs)
  expect(setup.fake.control.requestCount).toBe(0)
  await by.sources.add({ id: 'new', kind: 'channel', channel: busiest(setup.fake.world) })
  const walked = () => setup.fake.control.answered({ method: 'playlistItems.list' })
  await setup.run(5_000)
  expect(walked()).toBeGreaterThan(0)

  await by.sources.pause('new')
  const before = walked()
  await setup.run(minuteMs)
  await by.sources.remove('new')
  await setup.run(20 * minuteMs)
  expect(walked()).toBe(before)
  await watching.stop()
  expect(setup.clock.pendingTimers).toBe(0)
})

it('a watch that has no key goes on within seconds of one being submitted, or made active again', async () => {
  const setup = setUpWatch({ world: world(), now })
  const { store, fake, clock } = setup
  const keyPool = createKeyPool({ store: store.keys, secret: 'a secret for tests', clock })
  const sources = [{ id: 'waiting', kind: 'channel', channel: busiest(fake.world) }] as const
  const by = setup.archiver({ keys: undefined, keyPool, sources })
  const usable: string[] = []
  by.on('key:usable', ({ keyId }) => usable.push(keyId))
  const watching = startWatch(setup, by)
  await setup.run(20 * minuteMs)
  expect(fake.control.requestCount).toBe(0)

  const submitted = setup.settle(keyPool.submit({ key: 'fake-key-a1' }))
  const keyId = await submitted
  await setup.run(10_000)
  expect(fake.control.answered({ method: 'playlistItems.list' })).toBeGreaterThan(0)
  expect(await keyPool.reactivate(keyId)).toBe(true)
  expect(await keyPool.reactivate('key_unknown')).toBe(false)
  expect(usable).toEqual([keyId, keyId])
  await watching.stop()
})
