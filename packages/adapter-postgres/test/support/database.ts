import { Pool } from 'pg'
import { inject } from 'vitest'
import { isExtended, migrateForTests } from './migrate-for-tests.ts'

export interface TestDatabase {
  readonly url: string
  readonly pool: Pool
  drop(): Promise<void>
}

/** A database of its own for one test file, migrated and on the server of the run unless told otherwise. */
export async function createDatabase({
  migrated = true,
  serverUrl = inject('postgresUrl') ?? '',
}: {
  readonly migrated?: boolean
  readonly serverUrl?: string
} = {}): Promise<TestDatabase> {
  const name = `youtube_archives_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = quietPool(serverUrl, 1)
  try {
    // What a server keeps beside the tables, such as where their shards are, is not cloned with them.
    const template = migrated && !isExtended ? await ensureTemplate(admin, serverUrl) : 'template0'
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  const url = urlOf(serverUrl, name)
  const pool = quietPool(url, 10)
  if (migrated && isExtended) await migrateForTests(pool)
  return {
    url,
    pool,
    async drop() {
      await pool.end()
      const dropper = quietPool(serverUrl, 1)
      await dropper.query(`drop database if exists ${name} with (force)`)
      await dropper.end()
    },
  }
}

// A server that ends right afterwards may tell a connection that is being closed, and a pool that nobody listens to ends the process.
function quietPool(connectionString: string, max: number): Pool {
  const pool = new Pool({ connectionString, max })
  pool.on('error', () => undefined)
  return pool
}

// Of this run: the next one may have another schema.
async function ensureTemplate(admin: Pool, serverUrl: string): Promise<string> {
  const template = `youtube_archives_template_${process.ppid}`
  const client = await admin.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('youtube-archives template'))`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      await client.query(`create database ${template} template template0`)
      const pool = new Pool({ connectionString: urlOf(serverUrl, template), max: 1 })
      await migrateForTests(pool)
      await pool.end()
    }
    await client.query(`select pg_advisory_unlock(hashtext('youtube-archives template'))`)
    return template
  } finally {
    client.release()
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
