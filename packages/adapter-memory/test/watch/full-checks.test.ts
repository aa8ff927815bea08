import { expect, it } from 'vitest'
import { manyChannels } from './many-channels.ts'
import { dayMs, hourMs, setUpWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const channels = 400

it('checks nearly fifty channels with each unit where many are followed', async () => {
  const setup = setUpWatch({
    world: manyChannels(channels, startsAt),
    now: new Date(startsAt.getTime() + 8 * hourMs).toISOString(),
    sources: [{ id: 'one', kind: 'search', query: 'lighthouse', since: startsAt }],
  })
  await setup.watchFor(3 * dayMs, { sentinel: true })
  const checked = setup.fake.control.requests
    .filter(({ method, at }) => method === 'channels.list' && at.getTime() > setup.clock.now() - dayMs)
    .map(({ params }) => params.id?.split(',').length ?? 0)
  expect(checked.length).toBeGreaterThan(30)
  expect(checked.reduce((sum, count) => sum + count, 0) / checked.length).toBeGreaterThan(45)
})
