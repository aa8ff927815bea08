import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { startProcess } from '../start-process.ts'
import { createDatabase } from './database.ts'

it('exits with 1 and one line where the environment is missing', async () => {
  const { ended } = startProcess({})
  const { code, stdout, stderr } = await ended
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^YOUTUBE_API_KEY: expected an API key.*\n$/)
})

// A call in flight is already paid for and gets some seconds: both at once.
it.concurrent.each(['SIGINT', 'SIGTERM'] as const)('ends by itself on %s, also while YouTube hangs', async (name) => {
  const hanging = createServer()
  const asked = once(hanging, 'request')
  hanging.listen(0, '127.0.0.1')
  await once(hanging, 'listening')
  const host = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`
  const database = await createDatabase()
  const env = { YOUTUBE_API_KEY: 'AIzaHanging', QUERY: 'medical', SINCE: '2026-10-01', DATABASE_URL: database.url }
  const { child, ended } = startProcess(env, host)
  try {
    await asked
    child.kill(name)
    const { code, signal, stderr } = await ended
    expect({ code, signal }).toEqual({ code: 1, signal: null })
    expect(stderr).toBe(`Stopped by ${name}: what was read is stored.\n`)
  } finally {
    child.kill('SIGKILL')
    hanging.closeAllConnections()
    hanging.close()
    await database.drop()
  }
})
