import type { Environment } from '../environment.ts'

/** Where an archive is. */
export type Storage =
  | { readonly kind: 'folder'; readonly folder: string; readonly schema: string | undefined }
  | {
      readonly kind: 'server'
      /** May hold a password: never printed. */
      readonly connectionString: string
      readonly schema: string | undefined
    }

export interface StorageOptions {
  readonly dir?: string | undefined
  readonly schema?: string | undefined
}

const defaultFolder = './archive'

/** `--dir` goes before `DATABASE_URL`, and that before `./archive`. */
export function chooseStorage({ dir, schema }: StorageOptions, env: Environment): Storage {
  if (dir !== undefined) return { kind: 'folder', folder: dir, schema }
  const connectionString = env.DATABASE_URL?.trim()
  return connectionString
    ? { kind: 'server', connectionString, schema }
    : { kind: 'folder', folder: defaultFolder, schema }
}

/** For people: a folder, or host and database without user and password. */
function nameOf(storage: Storage): string {
  if (storage.kind === 'folder') return storage.folder
  if (!URL.canParse(storage.connectionString)) return 'DATABASE_URL'
  const { host, pathname } = new URL(storage.connectionString)
  return `${host}${pathname}`
}

// Said where a person meets the embedded engine: what it does not promise, and the way out.
const engineNote =
  '  One process at a time; survives a kill, not a power failure; a long query makes\n' +
  '  everything wait. DATABASE_URL names a PostgreSQL server without these limits.'

export function describeStorage(storage: Storage): string {
  const name = nameOf(storage)
  return storage.kind === 'folder'
    ? `Archive in ${name}, kept by the embedded engine\n${engineNote}`
    : `Archive in ${name}`
}
