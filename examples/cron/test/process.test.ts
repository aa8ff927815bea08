import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** Starts the built example as cron does, every host being `host`. */
function startProcess(env: Record<string, string>, host = 'http://127.0.0.1:9') {
  const redirect = `const real = fetch; globalThis.fetch = (url, options) => real(new URL(new URL(url).pathname, '${host}'), options)`
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(redirect)}`, program], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    output.stdout += text
  })
  child.stderr.on('data', (text) => {
    output.stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ ...output, code, signal }))
  return { child, ended }
}

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
  const env = { YOUTUBE_API_KEY: 'AIzaHanging', QUERY: 'medical', SINCE: '2026-10-01' }
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
  }
})
