import {
  readSourceStatus,
  type SourceChange,
  type SourceInput,
  SourceNotFoundError,
  type SourceStatus,
} from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'

type Options = { readonly signal?: AbortSignal | undefined }

export function listSources({ store }: ServerContext, { signal }: Options = {}): Promise<readonly SourceStatus[]> {
  return readSourceStatus(store, { signal })
}

/** @throws SourceNotFoundError */
export async function getSource(
  { store }: ServerContext,
  sourceId: string,
  { signal }: Options = {},
): Promise<SourceStatus> {
  const [status] = await readSourceStatus(store, { sourceIds: [sourceId], signal })
  if (status === undefined) throw new SourceNotFoundError({ sourceId })
  return status
}

/** Adds a source; one that asks the same is there already, and gets these bounds and this weight. Rejects as `archiver.sources.add` does. */
export async function addSource(context: ServerContext, input: SourceInput): Promise<SourceStatus> {
  const { sourceId, lastReadAt, state } = await context.archiver.sources.add(input)
  context.recentSources.forget()
  // Nobody waits for it: what it finds is seen on the pages, and what fails in the log.
  if (lastReadAt === undefined && state === 'active') void context.archiving.look([sourceId])
  return await getSource(context, sourceId)
}

/** Changes bounds, weight and whether it is worked on. @throws SourceNotFoundError @throws InvalidOptionError */
export async function changeSource(
  context: ServerContext,
  sourceId: string,
  { state, ...change }: SourceChange & { readonly state?: 'active' | 'paused' | undefined },
): Promise<SourceStatus> {
  const { sources } = context.archiver
  if (Object.values(change).some((value) => value !== undefined)) await sources.update(sourceId, change)
  if (state === 'paused') await sources.pause(sourceId)
  if (state === 'active') await sources.resume(sourceId)
  context.recentSources.forget()
  return await getSource(context, sourceId)
}

/** `videos`: also those that no other source matched. @throws SourceNotFoundError */
export async function removeSource(
  { archiver, recentSources }: ServerContext,
  sourceId: string,
  { videos }: { readonly videos: boolean },
): Promise<{ readonly videosRemoved: number }> {
  const removed = await archiver.sources.remove(sourceId, { videos })
  recentSources.forget()
  return removed
}
