import {
  ArchiveLockedError,
  createArchiver,
  InvalidOptionError,
  judgeRun,
  type RunReport,
  type SourceInput,
} from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { readSources, type SourceOptions } from '../options/read-sources.ts'
import { readWholeNumber } from '../options/read-video-query.ts'
import type { Parts } from '../parts.ts'
import { chooseView } from '../progress/choose-view.ts'
import { RunFollower } from '../progress/follow-run.ts'
import { describeReport } from '../report/describe-report.ts'
import { type OpenArchive, openArchive } from '../storage/open-archive.ts'
import { describeStorage } from '../storage/storage.ts'
import { chooseYouTube, type YouTubeChoice } from '../youtube/choose-youtube.ts'
import { connectYouTube, originOf } from '../youtube/connect-youtube.ts'
import { type CommandContext, type CommonOptions, makeContext } from './command-context.ts'

export interface ArchiveOptions extends CommonOptions, SourceOptions {
  readonly maxSearches?: string | undefined
  readonly follow?: boolean | undefined
  readonly fake?: boolean | undefined
}

interface Wishes {
  readonly youtube: YouTubeChoice
  readonly sources: readonly SourceInput[]
  readonly maxSearches: number | undefined
  readonly follow: boolean | undefined
}

// How `--json` says what the exit code says.
const statuses = { 0: 'done', 1: 'failed', 75: 'waiting' } as const

/** `archive`: one run, until nothing is due or the quota is spent. */
export async function archive(options: ArchiveOptions, parts: Parts): Promise<ExitCode> {
  const context = makeContext(options, parts)
  const wishes = {
    youtube: chooseYouTube(options, context.storage, parts.env),
    sources: readSources(options),
    maxSearches: readWholeNumber('--max-searches', options.maxSearches, { min: 1 }),
    follow: options.follow,
  }
  context.say(describeStorage(context.storage))
  try {
    const origin = originOf(wishes.youtube, parts)
    const opened = await openArchive(context.storage, parts, { mustExist: wishes.sources.length === 0, origin })
    await using _ = opened.store
    return await archiveInto(opened, wishes, context)
  } catch (error) {
    if (!ArchiveLockedError.isInstance(error)) throw error
    // The other one is at it: for a timer there is nothing to mend.
    context.say(error.message)
    context.print({ status: 'locked', exitCode: exitCodes.done, problems: [error.message], report: undefined })
    return exitCodes.done
  }
}

async function archiveInto(
  opened: OpenArchive,
  { youtube, sources, maxSearches, follow }: Wishes,
  { parts, json, say, print }: CommandContext,
): Promise<ExitCode> {
  const { signal, stderr } = parts
  await using connected = await connectYouTube(youtube, opened, parts)
  const archiver = createArchiver({ store: opened.store, ...connected.options, sources })
  if ((await archiver.sources.list({ signal })).length === 0) throw nothingToArchive()
  say(`${connected.announcement}\n`)

  const view = chooseView(parts, { json })
  const follower = new RunFollower(archiver, view)
  archiver.on('keys:undeclared', ({ message }) => view.say(message))
  let report: RunReport
  try {
    const budget = maxSearches === undefined ? {} : { search: maxSearches }
    report = await archiver.run({ signal, budget, follow })
    await follower.finish()
  } catch (error) {
    follower.stop()
    throw error
  }

  const { exitCode, problems } = await judgeRun(archiver, report)
  const status = statuses[exitCode]
  say(`\n${describeReport(report)}`)
  print({ status, exitCode, problems, report })
  for (const problem of problems) stderr.write(`${problem}\n`)
  return exitCode
}

function nothingToArchive(): InvalidOptionError {
  return new InvalidOptionError({
    option: '--query',
    expected: 'a --query or a --channel, because the archive has no source yet',
    received: undefined,
    hint: 'Such as --query medical --since 2026-10-01.',
  })
}
