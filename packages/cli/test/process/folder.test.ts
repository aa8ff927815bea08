import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import { findTilingFaults } from '@youtube-archives/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProgram } from '../support/run-program.ts'

let parent: string
let folder: string
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'youtube-archives-cli-'))
  folder = join(parent, 'archive')
})
afterAll(() => rm(parent, { recursive: true, force: true }))

const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
// Must not be followed where a folder is named.
const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
const start = (command: string, ...options: readonly string[]) =>
  startProgram([command, '--dir', folder, ...options], env)
const archive = (query: string) => start('archive', '--fake', '--query', query, '--since', monthAgo)

// One folder and one story, because opening a folder takes seconds.

test('a first run fills the folder until the quota is spent', async () => {
  const { code, out, err } = await archive('medical').ended
  expect({ code, err }).toEqual({ code: 75, err: '' })
  expect(out).toMatch(
    /^Archive in .*, kept by the embedded engine\n {2}One process at a time; survives a kill, not a power failure;/,
  )
  expect(out).toMatch(/waiting for quota; can go on from /)
}, 120_000)

test('the next run has a day of its own, keeps others out, and settles the page in flight on SIGINT', async () => {
  const archiving = archive('chess')
  await archiving.written('From a fake YouTube')
  const other = await start('archive', '--fake').ended
  expect({ code: other.code, err: other.err }).toEqual({ code: 0, err: '' })
  expect(other.out).toContain(`is held by process ${archiving.child.pid} on `)
  const reader = await start('search').ended
  expect(reader.code).toBe(1)
  expect(reader.err).toContain(`is held by process ${archiving.child.pid} on `)

  await archiving.written('chess: ')
  archiving.child.kill('SIGINT')
  // The terminal's signal comes twice where something stands between it and the program.
  archiving.child.kill('SIGINT')
  const { code, signal, err } = await archiving.ended
  expect({ code, signal, err }).toEqual({ code: 1, signal: null, err: 'Stopped by SIGINT: what was read is stored.\n' })
}, 120_000)

test('a killed run leaves a folder that opens again, with all that was stored', async () => {
  const archiving = archive('yoga')
  await archiving.written('yoga: ')
  archiving.child.kill('SIGKILL')
  expect((await archiving.ended).signal).toBe('SIGKILL')

  await using store = createPostgresStore({ dataDirectory: folder })
  const ledgers = await store.ledger.read()
  const queries = ledgers.map(({ source }) => source.kind === 'search' && source.query)
  expect(queries.sort()).toEqual(['chess', 'medical', 'yoga'])
  expect(ledgers.flatMap(findTilingFaults)).toEqual([])
  for (const text of ['chess', 'medical', 'yoga']) expect(await store.videos.count({ text })).toBeGreaterThan(0)
}, 120_000)

test('an export ends without noise where its reader leaves, as head does', async () => {
  const exporting = start('export', '--format', 'csv')
  await exporting.written('videoId,url')
  exporting.child.stdout?.destroy()
  expect(await exporting.ended).toMatchObject({ code: 0, signal: null, err: '' })
}, 60_000)
