import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const channels = Array.from({ length: 30 }, (_, index) => ({
  id: `UC${`channel${String(index).padStart(2, '0')}`.padEnd(22, '0')}`,
  title: `Channel ${index}`,
}))
const videos: ExtraVideo[] = channels.flatMap(({ id: channelId }, rank) =>
  Array.from({ length: 8 }, (_, index) => ({
    id: `${String(rank).padStart(3, '0')}${String(index).padStart(8, '0')}`,
    ...{ channelId, title: 'a lighthouse' },
    publishedAt: new Date(startsAt.getTime() + (index * 12 + rank / 4) * hourMs),
  })),
)

async function checksOf(workers: number): Promise<number> {
  const setup = setUpWatch({
    world: createWorld({
      ...{ seed: 1, videos: 0, startsAt, endsAt: new Date(startsAt.getTime() + 4 * dayMs) },
      ...{ extraVideos: videos, extraChannels: channels },
    }),
    now: startsAt.toISOString(),
    sources: [{ id: 'one', kind: 'search', query: 'lighthouse', since: startsAt }],
  })
  const watching = Array.from({ length: workers }, () =>
    startWatch(setup, setup.archiver(), { sentinel: true, merge: false }),
  )
  await setup.run(3 * dayMs, workers)
  await Promise.all(watching.map((watch) => watch.stop()))
  return setup.fake.control.answered({ method: 'channels.list' })
}

it('makes no more checks of few channels with four workers than with one', async () => {
  const alone = await checksOf(1)
  expect(alone).toBeGreaterThan(50)
  expect(await checksOf(4)).toBeLessThan(1.2 * alone)
})
