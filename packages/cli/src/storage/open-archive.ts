import { readdir } from 'node:fs/promises'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import { type ArchiveStore, InvalidOptionError } from '@youtube-archives/core'
import type { Parts } from '../parts.ts'
import { readFakePlace } from '../youtube/fake-place.ts'
import { ShiftedClock } from './shifted-clock.ts'
import type { Storage } from './storage.ts'

export interface OpenArchive {
  readonly store: ArchiveStore
  /** The time of an archive in a folder; undefined where the server's counts. */
  readonly clock: ShiftedClock | undefined
}

/**
 * Opens an archive for one command, which closes it. A folder belongs to one person, so its schema is brought up to date on the way; that of a server
 * is `migrate`'s. `mustExist`: a folder without an archive is a mistake in its name, not a wish for a new one.
 */
export async function openArchive(
  storage: Storage,
  { signal, makeStore = makePostgresStore }: Parts,
  { mustExist, origin }: { readonly mustExist: boolean; readonly origin?: string | undefined },
): Promise<OpenArchive> {
  if (mustExist && storage.kind === 'folder') await checkFolder(storage.folder)
  const clock = storage.kind === 'folder' ? new ShiftedClock() : undefined
  const store = makeStore(storage, clock)
  try {
    await store.open({ signal, origin })
    if (clock !== undefined) clock.aheadMs = (await readFakePlace(store, signal))?.place.aheadMs ?? 0
    return { store, clock }
  } catch (error) {
    await store.close()
    throw error
  }
}

function makePostgresStore(storage: Storage, clock: ShiftedClock | undefined): ArchiveStore {
  const { schema } = storage
  if (storage.kind === 'server') return createPostgresStore({ connectionString: storage.connectionString, schema })
  return createPostgresStore({ dataDirectory: storage.folder, schema, migrate: true, clock })
}

async function checkFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (names.length > 0) return
  throw new InvalidOptionError({
    option: '--dir',
    expected: 'a folder with an archive',
    received: folder,
    hint: 'Make one with `youtube-archives archive`, or set DATABASE_URL where the archive is in a server.',
  })
}
