import type { KeyInput, SourceInput } from '@youtube-archives/core'
import { createWorld, type ProjectOptions, type World } from '@youtube-archives/fake-youtube'

/** 40 sources of one world, and 12 keys in 5 projects that pay for them. */
export interface WorkersSetting {
  readonly world: World
  readonly sources: readonly SourceInput[]
  readonly projects: readonly ProjectOptions[]
  readonly keys: readonly KeyInput[]
}

/** All of it lies in the past and has settled: how much there is to do does not depend on when it is done. */
export function workersSetting({ videos }: { readonly videos: number }): WorkersSetting {
  const since = new Date('2026-01-01T00:00:00Z')
  const until = new Date('2026-01-11T00:00:00Z')
  const world = createWorld({
    seed: 3,
    videos,
    topics: 32,
    zipfExponent: 0,
    startsAt: since,
    endsAt: until,
    goneShare: 0,
  })
  const channels = [...world.channels()].sort((a, b) => world.uploads(b.id).length - world.uploads(a.id).length)
  const searches = world.topics.map((query, index): SourceInput => {
    return { id: `search-${index}`, kind: 'search', query, since, until }
  })
  const uploads = channels.slice(0, 8).map(({ id }, index): SourceInput => {
    return { id: `channel-${index}`, kind: 'channel', channel: id }
  })
  // Three of the five are spent before the work is done.
  const projects: readonly ProjectOptions[] = [
    { projectNumber: '201', keys: ['fake-key-a1', 'fake-key-a2', 'fake-key-a3'], limits: { search: 7, default: 5 } },
    { projectNumber: '202', keys: ['fake-key-b1', 'fake-key-b2', 'fake-key-b3'], limits: { search: 11, default: 3 } },
    { projectNumber: '203', keys: ['fake-key-c1', 'fake-key-c2'], limits: { search: 5, default: 4 } },
    { projectNumber: '204', keys: ['fake-key-d1', 'fake-key-d2'], limits: { search: 10_000, default: 10_000 } },
    { projectNumber: '205', keys: ['fake-key-e1', 'fake-key-e2'], limits: { search: 10_000, default: 10_000 } },
  ]
  const keys = projects.flatMap(({ projectNumber, keys: ofProject, limits = {} }): KeyInput[] =>
    ofProject.map((key) => ({ key, project: projectNumber, limits })),
  )
  return { world, sources: [...searches, ...uploads], projects, keys }
}
