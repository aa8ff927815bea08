import type { AbortOptions } from '../shared/abort-options.ts'
import type { Archiver } from './archiver.ts'
import type { RunReport, RunStop } from './run-report.ts'

/** What a finished run means to whoever started it from a shell, cron or a timer. Plain data. */
export interface RunVerdict {
  /**
   * For the end of a process: 0 where nothing that is due was left, 75 (`EX_TEMPFAIL` of sysexits.h) where due work waits for a later run and nothing else is
   * wrong, 1 where there are problems.
   */
  readonly exitCode: 0 | 1 | 75
  /** What does not mend by waiting for quota, in words: each once, on one line without control characters, and without any key. */
  readonly problems: readonly string[]
}

/** These end by themselves: at midnight, when a key has cooled down, or with the next run. */
const waits: ReadonlySet<RunStop> = new Set(['quota', 'cooling-down', 'budget', 'deadline'])

/**
 * Says what a run left that a person should hear of: sources that YouTube refuses, keys that it rejects, tasks that failed or gave out, and an outage. It
 * looks at the archive as it is now, so what an earlier run met is told until it is mended. Changes nothing and may be repeated.
 *
 * Rejects with `StoreError` where the storage fails, and with the signal's reason on abort.
 */
export async function judgeRun(
  { store, sources, keyPool }: Pick<Archiver, 'store' | 'sources' | 'keyPool'>,
  report: RunReport,
  { signal }: AbortOptions = {},
): Promise<RunVerdict> {
  const stopped = (await sources.list({ signal })).filter(({ state }) => state === 'stopped')
  const keys = ((await keyPool?.status({ signal }))?.keys ?? []).filter(
    ({ state }) => state === 'rejected' || state === 'blocked-here',
  )
  const failed = (await store.remainingTasks.list({ states: ['waiting'] }, { signal })).filter(
    ({ deferral }) => deferral === 'failure' || deferral === 'untrusted',
  )
  const dead = await store.remainingTasks.list({ states: ['dead'] }, { signal })
  const problems = new Set(
    [
      ...report.waitingFor
        .filter((stop) => !waits.has(stop))
        .map((stop) => `Due work was left, and not for want of quota: ${stop}.`),
      ...stopped.map(
        ({ sourceId, stopReason }) => `${sourceId} is refused by YouTube and rests until you resume it: ${stopReason}`,
      ),
      ...keys.map(({ keyId, reason }) => `${keyId} needs you: ${reason}`),
      ...failed.map(({ kind, reason }) => `A ${kind} task failed and is tried again later: ${reason}`),
      ...dead.map(({ kind, reason }) => `A ${kind} task failed too often and waits for you: ${reason}`),
    ].map(onOneLine),
  )
  const exitCode = problems.size > 0 ? 1 : report.waitingFor.length > 0 ? 75 : 0
  return { exitCode, problems: [...problems] }
}

/** Reasons come from outside: a log that is read line by line, or in a terminal, has to stay readable. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
