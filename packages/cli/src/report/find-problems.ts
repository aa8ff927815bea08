import type { Archiver, RunReport, RunStop } from '@youtube-archives/core'

/** What ends a run and mends by waiting. */
const passing: readonly RunStop[] = ['quota', 'cooling-down', 'budget']

/** What went wrong and, unlike spent quota, does not mend by waiting for midnight: one line each. */
export async function findProblems(
  { store, sources, keyPool }: Archiver,
  report: RunReport,
): Promise<readonly string[]> {
  const stopped = (await sources.list()).filter(({ state }) => state === 'stopped')
  const keys = ((await keyPool?.status())?.keys ?? []).filter(
    ({ state }) => state === 'rejected' || state === 'blocked-here',
  )
  const tasks = await store.remainingTasks.list()
  const failed = tasks.filter(({ deferral }) => deferral === 'failure' || deferral === 'untrusted')
  const dead = await store.remainingTasks.list({ states: ['dead'] })
  const problems = [
    ...report.waitingFor
      .filter((stop) => !passing.includes(stop))
      .map((stop) => `Due work was left, and not for want of quota: ${stop}.`),
    ...stopped.map(
      ({ sourceId, stopReason }) => `${sourceId} is refused by YouTube and rests until it is resumed: ${stopReason}`,
    ),
    ...keys.map(({ keyId, reason }) => `${keyId} needs you: ${reason}`),
    ...failed.map(({ kind, reason }) => `A ${kind} task failed and is tried again later: ${reason}`),
    ...dead.map(({ kind, reason }) => `A ${kind} task failed too often and waits for you: ${reason}`),
  ]
  return [...new Set(problems)]
}
