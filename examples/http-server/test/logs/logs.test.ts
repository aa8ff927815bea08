import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLog } from '../../src/logs/make-logger.ts'
import { makeScrubber } from '../../src/logs/scrub-secrets.ts'
import { readSettings } from '../../src/settings/read-settings.ts'

const secrets = {
  YOUTUBE_API_KEY: 'key-number-one key-number-two',
  ADMIN_TOKEN: 'token "with" \\ in it',
  ARCHIVE_SECRET: 'secret-of-the-archive',
  DATABASE_URL: 'postgres://user:pass%2Fword@localhost/archive',
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-logs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('takes every secret out of a line, in whatever part of it', () => {
  const scrub = makeScrubber(readSettings(secrets))
  const real = `AIza${'x'.repeat(35)}`
  const line = JSON.stringify({
    msg: `key-number-one in words, and ${real}`,
    err: { stack: `connect to ${secrets.DATABASE_URL} failed`, cause: { header: secrets.ADMIN_TOKEN } },
    list: ['key-number-two', secrets.ARCHIVE_SECRET, 'pass/word', 'pass%2Fword'],
  })
  const scrubbed = scrub(line)
  expect(scrubbed).not.toMatch(/key-number|AIza|pass.{0,2}word|secret-of|token/)
  expect(JSON.parse(scrubbed).msg).toBe('[secret] in words, and [secret]')
})

it('writes lines of JSON to the console and to a file, without secrets', async () => {
  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0)
  const log = await openLog(readSettings({ ...secrets, DATA_DIR: folder }))
  log.logger.info({ err: new Error('with key-number-one'), at: 'a place' }, 'said')
  log.logger.debug('not said')
  await log[Symbol.asyncDispose]()
  write.mockRestore()

  const [name = ''] = await readdir(join(folder, 'logs'))
  expect(name).toMatch(/^server.*\.log$/)
  const lines = (await readFile(join(folder, 'logs', name), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 30,
    msg: 'said',
    at: 'a place',
    err: { message: 'with [secret]' },
  })
  expect(written.join('').trimEnd()).toBe(lines[0])
})
