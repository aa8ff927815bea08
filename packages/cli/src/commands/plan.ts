import { createKeyPool, InvalidOptionError, type PlanSource, plan as planArchive } from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { readWholeNumber } from '../options/read-video-query.ts'
import type { Parts } from '../parts.ts'
import { describePlan } from '../report/describe-plan.ts'
import { openArchive } from '../storage/open-archive.ts'
import { describeStorage } from '../storage/storage.ts'
import { type CommandContext, type CommonOptions, makeContext } from './command-context.ts'

export interface PlanCommandOptions extends CommonOptions {
  readonly videosPerDay?: readonly string[] | undefined
  readonly searchQuota?: string | undefined
  readonly defaultQuota?: string | undefined
  readonly backfillDays?: string | undefined
  readonly days?: string | undefined
  /** Commander's `--no-follow`. */
  readonly follow: boolean
  readonly merge?: boolean | undefined
  readonly sentinel?: boolean | undefined
  readonly push?: boolean | undefined
}

/** `plan`: what an archive comes to with its quota. Of sources as they are imagined, else of those in the archive with the rates that it has learned. */
export async function plan(options: PlanCommandOptions, parts: Parts): Promise<ExitCode> {
  const context = makeContext(options, parts)
  const number = (option: string, text: string | undefined, min: number) => readWholeNumber(option, text, { min })
  const wishes = {
    backfillDays: number('--backfill-days', options.backfillDays, 0),
    days: number('--days', options.days, 1),
    search: number('--search-quota', options.searchQuota, 0),
    default: number('--default-quota', options.defaultQuota, 0),
  }
  const imagined = options.videosPerDay?.map((text) => ({
    videosPerDay: number('--videos-per-day', text, 0) ?? 0,
    backfillDays: wishes.backfillDays,
  }))
  const known = imagined === undefined ? await readArchive(context) : { sources: imagined, limits: undefined }
  const forecast = planArchive({
    sources: known.sources,
    quota: {
      ...known.limits,
      ...(wishes.search === undefined ? {} : { search: wishes.search }),
      ...(wishes.default === undefined ? {} : { default: wishes.default }),
    },
    following: options.follow,
    merging: options.merge,
    sentinel: options.sentinel,
    push: options.push,
    days: wishes.days,
  })
  context.print(forecast)
  context.say(describePlan(forecast, wishes.days ?? 30))
  return exitCodes.done
}

/** The searches of the archive that have been read, and the quota of the projects that it knows. */
async function readArchive({ parts, storage, say }: CommandContext) {
  say(`${describeStorage(storage)}\n`)
  const { store } = await openArchive(storage, parts, { mustExist: true })
  await using _ = store
  const { signal } = parts
  // How often a channel publishes is not measured: its uploads are read whole, for some units of the largest bucket.
  const sources = (await store.sources.list({ states: ['active'] }, { signal })).flatMap(
    (source): readonly PlanSource[] =>
      source.kind === 'search' && source.rate !== undefined ? [{ videosPerDay: source.rate }] : [],
  )
  if (sources.length === 0) {
    throw new InvalidOptionError({
      option: '--videos-per-day',
      expected: 'the videos a day of each source, because the archive has read none of its own yet',
      received: undefined,
    })
  }
  const { projects } = await createKeyPool({ store: store.keys }).status({ all: true, signal })
  const sum = (bucket: 'search' | 'default') =>
    projects.reduce((units, { buckets }) => {
      return units + (buckets.find((each) => each.bucket === bucket)?.limitUnits ?? 0)
    }, 0)
  const limits = projects.length === 0 ? undefined : { search: sum('search'), default: sum('default') }
  return { sources, limits }
}
