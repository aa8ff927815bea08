import type { Archiver } from '@youtube-archives/core'

/** Why work was left that neither quota nor a limit kept back; undefined where none was. */
export async function findProblem({ store, sources }: Archiver): Promise<string | undefined> {
  const stopped = (await sources.list()).find(({ state }) => state === 'stopped')
  if (stopped !== undefined) return stopped.stopReason
  const tasks = await store.remainingTasks.list()
  return tasks.find(({ deferral, state }) => deferral === 'failure' || deferral === 'untrusted' || state === 'dead')
    ?.reason
}
