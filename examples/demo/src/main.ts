// `npm run demo`: the main job, end to end. With YOUTUBE_API_KEY it archives from YouTube, without it from a fake on this machine.
import { realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createMemoryStore } from '@youtube-archives/adapter-memory'
import {
  type ArchiverOptions,
  type ArchiveStore,
  type Clock,
  createArchiver,
  systemClock,
  YouTubeArchivesError,
} from '@youtube-archives/core'
import { announceFake, announceYouTube, describeNothing, describeStop, farewell } from './announce.ts'
import { archive } from './archive.ts'
import { readSettings } from './demo-settings.ts'
import { startFakeDay } from './fake-day.ts'
import { findProblem } from './find-problem.ts'
import { sampleSearch } from './sample-search.ts'
import { type Output, visibleText } from './terminal-text.ts'

/** What the demo works with. */
export interface DemoParts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly output: Output
  readonly clock?: Clock
  readonly signal?: AbortSignal
  /** What replaces YouTube in tests, where a key is given. */
  readonly youtube?: Pick<ArchiverOptions, 'baseUrl' | 'fetch' | 'origin'>
  /** Sees the archive before it ends with the demo. */
  readonly inspect?: (store: ArchiveStore) => Promise<void>
}

/** Runs the demo and returns its exit code: 0 where it did what it could, 1 for a failure, 130 where it was stopped. */
export async function main({ env, output, clock = systemClock, signal, youtube, inspect }: DemoParts): Promise<number> {
  const say = (text: string): unknown => output.write(`${text}\n`)
  try {
    const settings = readSettings(env, clock.now())
    const { keys, query, since } = settings
    await using fake = keys.length > 0 ? undefined : await startFakeDay(clock)
    await using store = createMemoryStore({ clock: fake?.clock ?? clock })
    const place: Partial<ArchiverOptions> =
      fake === undefined ? { keys, ...youtube } : { keys: [fake.key], baseUrl: fake.baseUrl, origin: fake.origin }
    const archiver = createArchiver({ store, clock, ...place, sources: [{ kind: 'search', query, since }] })

    say(fake === undefined ? announceYouTube(settings) : announceFake(settings, fake))
    const isFinished = await archive(archiver, { settings, output, signal, fake })
    await inspect?.(store)
    if (!isFinished) {
      say(await describeStop(store))
      return 130
    }
    const problem = await findProblem(archiver)
    if (problem !== undefined) {
      say(`\nNot all could be read: ${visibleText(problem)}`)
      return 1
    }
    if ((await store.videos.count()) === 0) say(describeNothing(settings, fake))
    else await sampleSearch(output, store, fake === undefined ? query : '"for beginners" or guide')
    say(farewell(fake))
    return 0
  } catch (error) {
    say(YouTubeArchivesError.isInstance(error) ? visibleText(error.message) : String((error as Error).stack))
    return 1
  }
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '.')).href) {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort(`Stopped by ${name}`))
  // Whoever reads on may stop reading, as `head` does.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))
  process.exitCode = await main({ env: process.env, output: process.stdout, signal: stop.signal })
}
