import { Pool } from 'pg'
import { inject } from 'vitest'
import { migrate } from '../../src/index.ts'

export interface TestDatabase {
  readonly url: string
  readonly pool: Pool
  drop(): Promise<void>
}

/** A database of its own for one test file, migrated unless told otherwise. */
export async function createDatabase({ migrated = true }: { readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl') ?? ''
  const name = `youtube_archives_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = new Pool({ connectionString: serverUrl, max: 1 })
  try {
    const template = migrated ? await ensureTemplate(admin, serverUrl) : 'template0'
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  const url = urlOf(serverUrl, name)
  const pool = new Pool({ connectionString: url, max: 10 })
  pool.on('error', () => undefined)
  return {
    url,
    pool,
    async drop() {
      await pool.end()
      const dropper = new Pool({ connectionString: serverUrl, max: 1 })
      await dropper.query(`drop database if exists ${name} with (force)`)
      await dropper.end()
    },
  }
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
      await migrate(pool)
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
