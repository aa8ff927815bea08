import { type AddressInfo, createServer, type Server } from 'node:net'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'

// https://www.postgresql.org/docs/current/protocol-message-formats.html
const message = (type: string, body: string): Buffer => {
  const bytes = Buffer.from(`${type}\0\0\0\0${body}`, 'latin1')
  bytes.writeInt32BE(bytes.length - 1, 1)
  return bytes
}
const readyAndGone = Buffer.concat([
  message('R', '\0\0\0\0'),
  message('Z', 'I'),
  message('E', 'SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
])

let server: Server
let url: string
const uncaught: unknown[] = []
const remember = (error: unknown): void => void uncaught.push(error)
beforeAll(async () => {
  process.on('uncaughtException', remember)
  // Lets everybody in and ends in the same breath, as one does that is being killed.
  server = createServer((socket) => {
    socket.on('error', remember)
    socket.once('data', () => socket.end(readyAndGone))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `postgres://someone@127.0.0.1:${(server.address() as AddressInfo).port}/archive`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  process.off('uncaughtException', remember)
})

test.each(['a connection string', 'a pool'])(
  'a server that ends while it lets us in is an error that may be retried: %s',
  async (way) => {
    const pool = new Pool({ connectionString: url })
    const store = createPostgresStore(way === 'a pool' ? { pool } : { connectionString: url })
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(store.open()).rejects.toMatchObject({ code: 'store_failure', isRetryable: true })
    }
    await store.close()
    await pool.end()
    expect(pool.listenerCount('connect')).toBeLessThanOrEqual(1)
    expect(uncaught).toEqual([])
  },
)
