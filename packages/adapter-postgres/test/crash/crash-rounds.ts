import { type ArchiveStore, StoreError } from '@youtube-archives/core'
import type { FakeYouTube } from '@youtube-archives/fake-youtube'
import { findDifferences, readContents } from './archive-contents.ts'
import type { ArchivingTask } from './archiving-task.ts'
import { type CrashSetting, fakeOf, taskLeaseMs } from './crash-setting.ts'
import { countUnits, findFaults, findLeftovers } from './find-faults.ts'
import { finishArchive } from './finish-archive.ts'
import { killOnce } from './kill-once.ts'
import type { KillMoment } from './kill-plan.ts'
import { type Death, type KillTally, tallyOf } from './kill-tally.ts'
import type { ShiftedClock } from './shifted-clock.ts'

export interface CrashOptions {
  readonly setting: CrashSetting
  /** The archiving process, as one file that Node runs. */
  readonly program: string
  readonly rounds: number
  readonly moments: Iterator<KillMoment, never>
  readonly latencyMs: number
  /** Where the archive is that processes die over. */
  readonly place: ArchivingTask['place']
  /** Another view of it, for looking. `close()`d after each look where only one process may have it open. */
  readonly openStore: (clock: ShiftedClock) => ArchiveStore
  /** Kills the database server and starts it again, under every so manieth process. Absent: it lives on. */
  readonly restartServer?: { readonly every: number; readonly restart: () => Promise<void> }
  /** An empty archive, which is filled undisturbed. */
  readonly openUndisturbed: (clock: ShiftedClock) => ArchiveStore
  readonly say?: (line: string) => void
}

export interface CrashResult {
  readonly tally: KillTally
  /** Rounds whose process ended before its moment came; others were killed in their place. */
  readonly endedBefore: number
  /** Everything that is not as it has to be, in words. */
  readonly faults: readonly string[]
  readonly videos: number
  readonly matches: number
  /** Units that were booked for calls that were never sent. */
  readonly unitsLost: number
}

/** Kills one process after the other, lets the last one finish, and compares with an archive that nobody disturbed. */
export async function crashRounds(options: CrashOptions): Promise<CrashResult> {
  const { setting, openUndisturbed, latencyMs, say = () => undefined } = options
  const { fake, clock } = fakeOf(setting, latencyMs)
  const server = await fake.listen()
  try {
    const { deaths, endedBefore } = await killAll(options, { fake, clock, baseUrl: server.baseUrl })
    say('finishing both archives')
    await using store = options.openStore(clock)
    fake.control.setBehaviour({ latencyMs: 0 })
    await finishArchive(setting, { store, fake, clock })
    const faults = [...(await findFaults(setting, { store, fake })), ...(await findLeftovers(store))]
    const contents = await readContents(store, setting.world)
    const units = await countUnits(setting.projects, { store, fake })

    const undisturbed = fakeOf(setting, 0)
    await using other = openUndisturbed(undisturbed.clock)
    await finishArchive(setting, { store: other, ...undisturbed })
    faults.push(
      ...findDifferences(contents, await readContents(other, setting.world)),
      ...findMissing(setting, fake, contents.matches),
    )
    return {
      tally: tallyOf(deaths),
      endedBefore,
      faults,
      videos: contents.videos.size,
      matches: contents.matches.size,
      unitsLost: units.reduce((sum, { booked, sent }) => sum + booked - sent, 0),
    }
  } finally {
    await server.close()
  }
}

async function killAll(
  { setting, program, rounds, moments, place, openStore, restartServer, say = () => undefined }: CrashOptions,
  { fake, clock, baseUrl }: { readonly fake: FakeYouTube; readonly clock: ShiftedClock; readonly baseUrl: string },
): Promise<{ readonly deaths: readonly Death[]; readonly endedBefore: number }> {
  const deaths: Death[] = []
  let endedBefore = 0
  while (deaths.length < rounds) {
    const moment = moments.next().value
    clock.advance(moment.pauseMs)
    const claimedFrom = clock.now() + taskLeaseMs
    const archiver = { ...setting.archiver, baseUrl, origin: fake.origin }
    const channelIds = setting.sources.flatMap(({ kind, id }) => (kind === 'channel' && id !== undefined ? [id] : []))
    const isRestart = restartServer !== undefined && (deaths.length + 1) % restartServer.every === 0
    const death = await killOnce(
      program,
      { place, clockOffsetMs: clock.offsetMs, archiver, ...(moment.channelsOnly ? { only: channelIds } : {}) },
      { fake, moment, restartServer: isRestart ? restartServer.restart : undefined },
    )
    const held = await look(openStore, clock, async (store) => {
      const faults = await findFaults(setting, { store, fake })
      if (faults.length > 0) throw new Error(`After death ${deaths.length + 1}: ${faults.join('; ')}`)
      const leased = await store.remainingTasks.list({ states: ['leased'] })
      return leased.filter(({ leasedUntil }) => Number(leasedUntil) >= claimedFrom).map(({ kind }) => kind)
    })
    if (death === undefined) {
      endedBefore += 1
      if (endedBefore > rounds) throw new Error('Most processes end before they are killed: give them more work.')
      continue
    }
    deaths.push({ ...death, held })
    say(describeDeath(deaths.length, moment, { ...death, held }))
  }
  return { deaths, endedBefore }
}

/** Looks again where the connections died with the server. */
async function look<Result>(
  openStore: CrashOptions['openStore'],
  clock: ShiftedClock,
  at: (store: ArchiveStore) => Promise<Result>,
): Promise<Result> {
  await using store = openStore(clock)
  for (;;) {
    try {
      return await at(store)
    } catch (error) {
      if (!StoreError.isInstance(error) || !error.isRetryable) throw error
    }
  }
}

/** What YouTube shows and the archive does not have: two archives may be equally wrong. */
function findMissing(
  { sources, world }: CrashSetting,
  fake: FakeYouTube,
  matches: ReadonlySet<string>,
): readonly string[] {
  return sources.flatMap((source) => {
    const shown =
      source.kind === 'search'
        ? fake.showable({ q: source.query, publishedAfter: world.startsAt, publishedBefore: world.endsAt })
        : world.uploads(source.channel, { at: new Date(fake.clock.now()) }).map(({ id }) => id)
    return shown.filter((id) => !matches.has(`${source.id} ${id}`)).map((id) => `${source.id} lacks ${id}`)
  })
}

function describeDeath(round: number, { from, delayMs, pauseMs }: KillMoment, death: Death): string {
  const { calls, callsUnderWay, held, serverKilled, livedMs } = death
  return (
    `${String(round).padStart(3)}: waited ${Math.round(pauseMs / 1_000)} s, killed ${Math.round(delayMs)} ms after its ${from}, ` +
    `${Math.round(livedMs)} ms old: ${calls} calls, ${callsUnderWay} under way, holding ${held.join(' and ') || 'nothing'}` +
    (serverKilled ? '; the server was killed, too' : '')
  )
}
