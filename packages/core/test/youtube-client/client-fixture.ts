import { onTestFinished } from 'vitest'
import { createYouTubeClient } from '../../src/youtube-client/create-youtube-client.ts'
import type { YouTubeClient } from '../../src/youtube-client/youtube-client.ts'
import type { YouTubeClientOptions } from '../../src/youtube-client/youtube-client-options.ts'
import { ManualClock } from './manual-clock.ts'
import { RecordingKeyPool } from './recording-key-pool.ts'
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts'

export interface ClientFixture {
  readonly server: ScriptedServer
  readonly keyPool: RecordingKeyPool
  readonly clock: ManualClock
  readonly client: YouTubeClient
  /** Waits that were skipped, in ms. */
  readonly waits: readonly number[]
}

/** A client against a real server of its own. Waits between retries are skipped by moving the clock, unless `waiting` is left in. */
export async function startClient(
  options: Partial<YouTubeClientOptions> & { readonly keys?: readonly string[]; readonly waiting?: boolean } = {},
): Promise<ClientFixture> {
  const { keys = ['test-key-one'], waiting = false, ...clientOptions } = options
  const server = await startScriptedServer()
  onTestFinished(() => server.close())
  const keyPool = new RecordingKeyPool(keys)
  const clock = new ManualClock()
  const client = createYouTubeClient({ keyPool, baseUrl: server.baseUrl, clock, ...clientOptions })
  const waits: number[] = []
  client.on('request:retry', ({ delayMs }) => {
    waits.push(delayMs)
    if (!waiting) setImmediate(() => clock.advance(delayMs))
  })
  return { server, keyPool, clock, client, waits }
}

/** What a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a rejection, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}
