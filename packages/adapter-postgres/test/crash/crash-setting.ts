import type { KeyInput, SourceInput } from '@youtube-archives/core'
import {
  createFakeYouTube,
  createWorld,
  type FakeYouTube,
  type ProjectOptions,
  type World,
} from '@youtube-archives/fake-youtube'
import type { ArchivingTask } from './archiving-task.ts'
import { ShiftedClock } from './shifted-clock.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export const taskLeaseMs = 90_000
export const settleMs = 20 * minuteMs
/** Often, because what was scheduled surfaces deep in a list. */
export const fullWalkEveryMs = hourMs
/** Often, so that processes die of that, too. */
const statisticsEveryMs = hourMs

/** A world that goes on while processes die, what is archived of it, and who pays. */
export interface CrashSetting {
  readonly world: World
  readonly sources: readonly SourceInput[]
  readonly projects: readonly ProjectOptions[]
  readonly startsAt: Date
  /** The options of every archiver, but where the API is. */
  readonly archiver: Omit<ArchivingTask['archiver'], 'baseUrl' | 'origin'>
}

/** The first hours are work for the beginning; more comes with the clock, for so many hours. */
export function crashSetting(options: {
  readonly seed: number
  readonly videos: number
  readonly hoursBefore: number
  readonly hoursAfter: number
}): CrashSetting {
  const { seed, videos, hoursBefore, hoursAfter } = options
  // Midnight in Los Angeles, where a quota day ends, comes in the middle.
  const startsAt = new Date(Date.parse('2026-09-10T07:00:00Z') - (hoursAfter * hourMs) / 2)
  const since = new Date(startsAt.getTime() - hoursBefore * hourMs)
  const until = new Date(startsAt.getTime() + hoursAfter * hourMs)
  // None of them goes away: when that is noticed depends on when it is asked.
  const world = createWorld({
    seed,
    videos,
    topics: 10,
    zipfExponent: 0.3,
    startsAt: since,
    endsAt: until,
    goneShare: 0,
  })
  const channels = [...world.channels()].sort((a, b) => world.uploads(b.id).length - world.uploads(a.id).length)
  const searches = world.topics.slice(0, 8).map((query, index): SourceInput => {
    return { id: `search-${index}`, kind: 'search', query, since, until }
  })
  const uploads = channels.slice(0, 6).map(({ id }, index): SourceInput => {
    return { id: `channel-${index}`, kind: 'channel', channel: id }
  })
  const projects: readonly ProjectOptions[] = [
    // Spent on the way, both buckets, by processes that die on the way.
    { projectNumber: '101', keys: ['fake-key-a1', 'fake-key-a2'], limits: { search: 40, default: 60 } },
    { projectNumber: '102', keys: ['fake-key-b1'], limits: { search: 5_000, default: 5_000 } },
  ]
  const keys = projects.flatMap(({ projectNumber, keys: ofProject, limits = {} }): KeyInput[] =>
    ofProject.map((key) => ({ key, project: projectNumber, limits })),
  )
  return {
    world,
    sources: [...searches, ...uploads],
    projects,
    startsAt,
    archiver: {
      ...{ keys, sources: [...searches, ...uploads], concurrency: 2 },
      ...{ taskLeaseMs, settleMs, fullWalkEveryMs, statisticsEveryMs },
    },
  }
}

/** A YouTube of its own over the world of a setting, at its start. */
export function fakeOf(
  { world, projects, startsAt }: CrashSetting,
  latencyMs: number,
): { readonly fake: FakeYouTube; readonly clock: ShiftedClock } {
  const clock = ShiftedClock.at(startsAt)
  // Late, but always before settling: what is indexed later than that is lost undisturbed, too. Nothing is dropped at random.
  const behaviour = { latencyMs, indexDelay: { medianMs: minuteMs, sigma: 0.5 } }
  return { clock, fake: createFakeYouTube({ world, projects, clock, behaviour }) }
}
