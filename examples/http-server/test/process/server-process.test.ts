import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callApi } from '../support/call-api.ts'
import { startProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-process-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('starts with nothing, shows videos, lets no other have its folder, stops at SIGTERM without losing anything, and goes on from there', async () => {
  const first = startProcess({ DATA_DIR: folder })
  const url = await first.url
  await until(async () => (await callApi(url, '/api/videos/count')).json.count > 200)
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  expect(await page.text()).toContain('These videos are made up.')
  const keyId = (await callApi(url, '/api/keys', { body: { key: 'fake-key-spare-1' } })).json.keyId

  const other = await startProcess({ DATA_DIR: folder }).ended
  expect(other.code).toBe(1)
  expect(other.stderr).toContain(join(folder, 'fake'))
  expect(other.stderr).not.toMatch(/\n\s+at /)

  // One that is still sending when the server is told to stop is answered to its end.
  const whole = fetch(new URL('/api/videos/export', url)).then((response) => response.text())
  const { body } = await fetch(new URL('/api/events', url))
  const listening = body?.getReader()
  await listening?.read()
  first.kill('SIGTERM')
  const lines = (await whole).trimEnd().split('\n')
  const ended = await first.ended
  expect(ended.code, ended.stderr).toBe(0)
  expect(ended.stderr).toBe('')
  expect(ended.stdout).toContain('a fake YouTube')
  expect(ended.stdout).toContain(`encrypted with a secret that was made just now: ${join(folder, 'secret')}`)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  for (const line of lines) expect(JSON.parse(line).state).toBe('stored')

  const second = startProcess({ DATA_DIR: folder })
  const again = await second.url
  const { count } = (await callApi(again, '/api/videos/count')).json
  expect(count).toBeGreaterThanOrEqual(Math.min(1_000, lines.length))
  // The submitted key opens again, under the secret of before.
  const { keys } = (await callApi(again, '/api/keys')).json
  expect(keys).toContainEqual(expect.objectContaining({ keyId, state: 'active', origin: 'submitted' }))
  second.kill('SIGINT')
  const { code, stdout } = await second.ended
  expect(code).toBe(0)
  expect(stdout).not.toContain('made just now')
}, 120_000)

it.each([
  [
    'an address that others can reach, and no token',
    { HOST: '0.0.0.0' },
    'ADMIN_TOKEN: needed because HOST is 0.0.0.0',
  ],
  ['a port that makes no sense', { PORT: 'x' }, 'PORT: expected a whole number'],
  ['a database that is not there', { DATABASE_URL: 'postgres://nobody:hidden-word@127.0.0.1:1/x' }, 'DATABASE_URL: '],
])('ends with an instruction for %s, and with no stack and no password', async (_, env, message) => {
  const { code, stdout, stderr } = await startProcess({ DATA_DIR: folder, ...env }).ended
  expect(code).toBe(1)
  expect(stderr.toLowerCase()).toContain(message.toLowerCase())
  expect(stdout + stderr).not.toContain('hidden-word')
  expect(stderr).not.toMatch(/\n\s+at /)
})
