import { Pool } from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server that the tests of the run share. */
    readonly postgresUrl: string | undefined
  }
}

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** An empty database. */
export async function createDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl') ?? ''
  const name = `server_${crypto.randomUUID().replaceAll('-', '')}`
  await askOnce(serverUrl, `create database ${name} template template0`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => askOnce(serverUrl, `drop database if exists ${name} with (force)`) }
}

async function askOnce(connectionString: string, statement: string): Promise<void> {
  const pool = new Pool({ connectionString, max: 1 })
  // A database that is dropped while a connection to it is being closed says so.
  pool.on('error', () => undefined)
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}
