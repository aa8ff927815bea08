import type { ArchiveStore } from '@youtube-archives/core'

/** What an archive of the fake remembers of it, so that the next run meets the same world, later. */
export interface FakePlace {
  /** Where the world begins: the same instant gives the same videos. */
  readonly startedAt: Date
  /** How far its days are ahead of the machine's. Always 0 in a server, whose processes go by the server's time. */
  readonly aheadMs: number
}

/** The seed of the fake's world. */
export const fakeSeed = 1
/** What archives of the fake are made for. */
export const fakeOrigin = `fake:${fakeSeed}`

const stateName = 'fake-youtube'

/** Undefined where the archive is not one of the fake, or is new. */
export async function readFakePlace(
  store: ArchiveStore,
  signal: AbortSignal | undefined,
): Promise<{ readonly place: FakePlace; readonly revision: number } | undefined> {
  const saved = await store.state.get(stateName, { signal })
  if (saved === undefined) return undefined
  const { startedAt, aheadMs } = saved.value as { startedAt: string; aheadMs: number }
  return { place: { startedAt: new Date(startedAt), aheadMs }, revision: saved.revision }
}

/** False where another process was first: its place counts. */
export async function saveFakePlace(
  store: ArchiveStore,
  { startedAt, aheadMs }: FakePlace,
  expectedRevision: number,
): Promise<boolean> {
  return store.state.put(stateName, { startedAt: startedAt.toISOString(), aheadMs }, expectedRevision)
}
