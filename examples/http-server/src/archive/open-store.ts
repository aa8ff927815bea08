import { join, resolve } from 'node:path'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import type { ArchiveStore } from '@youtube-archives/core'
import type { Settings } from '../settings/settings.ts'

/** The storage, not open yet. Tables are made and brought up to date on the way; where nothing is to be done that only reads. */
export function makeStore({ databaseUrl, dataDirectory, schema, isFake }: Settings): ArchiveStore {
  if (databaseUrl !== undefined) return createPostgresStore({ connectionString: databaseUrl, schema, migrate: true })
  const folder = join(resolve(dataDirectory), isFake ? 'fake' : 'youtube')
  return createPostgresStore({ dataDirectory: folder, schema, migrate: true })
}

/** For people: a folder, or host and database without user and password. */
export function nameOfStorage({ databaseUrl, dataDirectory, isFake }: Settings): string {
  if (databaseUrl === undefined) return join(resolve(dataDirectory), isFake ? 'fake' : 'youtube')
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}
