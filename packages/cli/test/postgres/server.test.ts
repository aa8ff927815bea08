import { Pool } from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { main } from '../../src/main.ts'
import { CapturedOutput } from '../support/captured-output.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server that the tests of adapter-postgres start. */
    readonly postgresUrl: string | undefined
  }
}

const name = `youtube_archives_cli_${crypto.randomUUID().replaceAll('-', '')}`
const serverUrl = inject('postgresUrl') ?? ''
const url = new URL(serverUrl)
url.pathname = `/${name}`

const asAdmin = async (statement: string): Promise<void> => {
  const pool = new Pool({ connectionString: serverUrl, max: 1 })
  await pool.query(statement)
  await pool.end()
}
beforeAll(() => asAdmin(`create database ${name}`))
afterAll(() => asAdmin(`drop database ${name} with (force)`))

async function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [stdout, stderr] = [new CapturedOutput(), new CapturedOutput()]
  const signal = new AbortController().signal
  const code = await main(argv, { env: { DATABASE_URL: url.href, ...env }, stdout, stderr, signal })
  return { code, out: stdout.text, err: stderr.text }
}

const since = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
const yoga = ['archive', '--query', 'yoga', '--since', since]

it('migrates a server when it is told to, and archives there', async () => {
  const before = await run(yoga, { FAKE_YOUTUBE: '1' })
  expect(before.code).toBe(1)
  expect(before.err).toMatch(/youtube-archives migrate/)

  const printed = await run(['migrate', '--print'])
  expect(printed).toMatchObject({ code: 0, err: '' })
  expect(printed.out).toMatch(/^begin;\n[\s\S]+create table[\s\S]+\ncommit;\n$/)
  expect(JSON.parse((await run(['migrate', '--print', '--json'])).out).applied.length).toBeGreaterThan(0)

  const migrated = await run(['migrate'])
  expect(migrated).toMatchObject({ code: 0, err: '' })
  expect(migrated.out).toMatch(/^Archive in [^@]*\n\n\d+ migrations? applied: /)
  expect((await run(['migrate'])).out).toMatch(/The schema is up to date\.\n$/)
  expect(JSON.parse((await run(['migrate', '--json'])).out)).toEqual({ applied: [], sql: '' })

  const archived = await run([...yoga, '--json'], { FAKE_YOUTUBE: '1' })
  expect(archived.err).toBe('')
  const { status, report } = JSON.parse(archived.out)
  expect(['done', 'waiting']).toContain(status)
  // Time in a server is the server's: no day is skipped.
  expect(Math.abs(new Date(report.endedAt).getTime() - Date.now())).toBeLessThan(60_000)
  const exported = (await run(['export'])).out.trimEnd().split('\n')
  expect(exported.length).toBe(report.total.videosNew)
  expect(exported.length).toBeGreaterThan(3)

  // A second process meets the same world.
  const again = await run(['archive', '--json'], { FAKE_YOUTUBE: '1' })
  expect(JSON.parse(again.out)).toMatchObject({ problems: [], report: { total: { videosGone: 0 } } })
})

it('never fills a server with made-up videos because a key is missing', async () => {
  expect((await run(yoga)).code).toBe(2)
  expect((await run([...yoga, '--fake'])).code).toBe(2)
})

it('prints no password, whatever fails', async () => {
  const wrong = new URL(url)
  wrong.username = 'nobody'
  wrong.password = 'a-secret-of-mine'
  for (const href of [
    wrong.href,
    'postgres://me:a-secret-of-mine@127.0.0.1:1/db',
    'postgres://me:a-secret-of-mine@:::/',
  ]) {
    const { code, out, err } = await run(['status', '--json'], { DATABASE_URL: href })
    expect(code).toBe(1)
    expect(out + err).not.toContain('a-secret-of-mine')
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'store_failure' } })
  }
})
