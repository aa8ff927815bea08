import { resolve } from 'node:path'
import { type Archiver, type ArchiveStore, createArchiver, createKeyPool, type KeyPool } from '@youtube-archives/core'
import type { Settings } from '../settings/settings.ts'
import { makeStore } from './open-store.ts'
import { type KeptSecret, keepSecret } from './secret-file.ts'
import { type FakeParts, fakeOrigin, type RunningFake, startFake } from './start-fake.ts'

/** What the server keeps, wired. */
export interface OpenArchive {
  readonly store: ArchiveStore
  readonly keyPool: KeyPool
  readonly archiver: Archiver
  /** Undefined where the archive is one of YouTube. */
  readonly fake: RunningFake | undefined
  /** What submitted keys are encrypted under. */
  readonly secret: string
  /** Where the secret is, and whether it is new; undefined where the environment gave it. */
  readonly secretFile: KeptSecret | undefined
}

/** What takes the place of what the settings name; for tests and benchmarks. */
export interface ArchiveParts {
  readonly store?: ArchiveStore | undefined
  readonly fake?: FakeParts | undefined
  readonly signal?: AbortSignal | undefined
}

/** Opens the storage and wires an archiver over it, which asks nothing yet. */
export async function openArchive(
  settings: Settings,
  { signal, store = makeStore(settings), fake: fakeParts }: ArchiveParts = {},
): Promise<OpenArchive> {
  const secretFile =
    settings.archiveSecret === undefined ? await keepSecret(resolve(settings.dataDirectory)) : undefined
  const secret = settings.archiveSecret ?? secretFile?.secret ?? ''
  try {
    await store.open({ signal, origin: settings.isFake ? fakeOrigin : 'youtube' })
    const fake = settings.isFake ? await startFake(store, fakeParts) : undefined
    const keyPool = createKeyPool({ keys: fake ? [fake.key] : settings.keys, store: store.keys, secret })
    const archiver = createArchiver({
      store,
      keyPool,
      ...(fake && { baseUrl: fake.baseUrl, fetch: fake.fetch, origin: fake.origin, sources: fake.firstSources }),
    })
    return { store, keyPool, archiver, fake, secret, secretFile }
  } catch (error) {
    await store.close()
    throw error
  }
}
