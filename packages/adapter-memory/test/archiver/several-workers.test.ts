import type { ArchiveStore } from '@youtube-archives/core'
import { createWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'
import { afterwards, worldEnd, worldStart } from './small-world.ts'
import { withMember } from './with-member.ts'

const workers = 4

it('several workers ask for a channel once, whoever reads on', async () => {
  const world = createWorld({
    seed: 2,
    videos: 3_000,
    oneOffShare: 0,
    startsAt: worldStart,
    endsAt: worldEnd,
    goneShare: 0,
  })
  const channels = [...world.channels()].sort((a, b) => world.uploads(b.id).length - world.uploads(a.id).length)
  const { archiver, fake, settle } = setUp({
    world,
    now: afterwards,
    sources: channels.slice(0, 6).map(({ id }) => ({ id, kind: 'channel', channel: id })),
    behaviour: { latencyMs: 100 },
  })
  // Each with a picture of its own of what there is to do, from the beginning.
  await settle(Promise.all(Array.from({ length: workers }, () => archiver({ concurrency: 1 }).run())))
  const asked = fake.control.requests.map(({ path, params: { id, playlistId, pageToken } }) =>
    [path, id, playlistId, pageToken].join(' '),
  )
  expect(asked.filter((request) => request.includes('/channels'))).toHaveLength(6)
  expect(asked.length).toBeGreaterThan(20)
  expect(new Set(asked).size).toBe(asked.length)
})

it('several workers that start at once plan side by side, not in each other’s way', async () => {
  const sources = Array.from({ length: 40 }, (_, index) => {
    return { id: `s${index}`, kind: 'search', query: `query ${index}`, since: worldStart, until: worldEnd } as const
  })
  const { archiver, fake, settle, store, tilingFaults } = setUp({
    now: afterwards,
    sources,
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 1_000 } }],
    keys: [{ key: 'fake-key-a1', limits: { search: 1_000 } }],
  })
  const outcomes: string[] = []
  const watched: ArchiveStore = withMember(
    store,
    'ledger',
    withMember(store.ledger, 'revise', async (...args: Parameters<ArchiveStore['ledger']['revise']>) => {
      const outcome = await store.ledger.revise(...args)
      outcomes.push(outcome)
      return outcome
    }),
  )
  await settle(archiver({ store: watched }).sources.list())
  await settle(Promise.all(Array.from({ length: workers }, () => archiver({ store: watched, concurrency: 1 }).run())))
  expect(await tilingFaults()).toEqual([])
  expect(fake.control.answered({ method: 'search.list' })).toBeGreaterThanOrEqual(sources.length)
  expect(outcomes.filter((outcome) => outcome === 'revised')).toHaveLength(sources.length)
  // In step it would be one for each source and worker but the first.
  expect(outcomes.filter((outcome) => outcome === 'conflict').length).toBeLessThan(sources.length)
})
