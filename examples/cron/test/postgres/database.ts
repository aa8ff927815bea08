import { Pool } from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server that the tests of the run share. */
    readonly postgresUrl: string | undefined
  }
}

export interface CronDatabase {
  readonly url: string
  /** From now on, whoever connects gets this time from the server, and from there it goes on. */
  setTime(instant: Date): Promise<void>
  /** A role that may connect, and after `grant()` read and write the rows of the archive, and nothing else. */
  createWorker(): Promise<{ readonly url: string; grant(): Promise<void> }>
  drop(): Promise<void>
}

/** An empty database whose clock can be set: processes take the time from their server. */
export async function createDatabase(): Promise<CronDatabase> {
  const serverUrl = inject('postgresUrl') ?? ''
  const name = `cron_${crypto.randomUUID().replaceAll('-', '')}`
  const url = withParts(serverUrl, { pathname: `/${name}` })
  await askOnce(serverUrl, `create database ${name} template template0`)
  const pool = quietPool(url)
  await pool.query('create schema test_time')
  const role = `${name}_worker`
  return {
    url,
    async setTime(instant) {
      const aheadMs = instant.getTime() - Date.now()
      // Found before the real one, because the search path names it first.
      await pool.query(`create or replace function test_time.clock_timestamp() returns timestamptz language sql volatile
        return pg_catalog.clock_timestamp() + interval '${aheadMs} milliseconds'`)
      await pool.query(`alter database ${name} set search_path = test_time, pg_catalog, public`)
    },
    async createWorker() {
      await pool.query(`create role ${role} login password 'worker'`)
      return {
        url: withParts(url, { username: role, password: 'worker' }),
        async grant() {
          await pool.query(`grant usage on schema youtube_archives to ${role}`)
          await pool.query(`grant select, insert, update, delete on all tables in schema youtube_archives to ${role}`)
        },
      }
    },
    async drop() {
      await pool.end()
      await askOnce(serverUrl, `drop database if exists ${name} with (force)`)
      await askOnce(serverUrl, `drop role if exists ${role}`)
    },
  }
}

async function askOnce(connectionString: string, sql: string): Promise<void> {
  const pool = quietPool(connectionString)
  await pool.query(sql)
  await pool.end()
}

function quietPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1 })
  pool.on('error', () => undefined)
  return pool
}

function withParts(address: string, parts: Partial<Pick<URL, 'pathname' | 'username' | 'password'>>): string {
  return Object.assign(new URL(address), parts).href
}
