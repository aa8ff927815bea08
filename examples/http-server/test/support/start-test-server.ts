import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { readSettings } from '../../src/settings/read-settings.ts'
import { type RunningServer, startServer } from '../../src/start-server.ts'
import { hostileWorld } from './hostile-world.ts'
import { until } from './until.ts'

export interface TestServer extends RunningServer {
  /** Everything that was logged, as it was written. */
  readonly log: readonly string[]
}

export const adminToken = 'a-token-for-tests-only'

/** A server over memory, or the `DATABASE_URL` given, and a small world of the fake, on a free port, that has archived what there is. Ends with the test, or by `close`. */
export async function startTestServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const server = await startWithoutTest(env)
  onTestFinished(() => server.close())
  return server
}

/** The same for a whole file, which closes it. */
export async function startWithoutTest(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'youtube-archives-server-'))
  const settings = readSettings({ PORT: '0', DATA_DIR: folder, REQUESTS_PER_MINUTE: '0', ...env })
  const log: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) })
  const store = settings.databaseUrl === undefined ? createMemoryStore() : undefined
  const server = await startServer(settings, {
    logger,
    store,
    fake: { makeWorld: hostileWorld, latencyMs: 0 },
  })
  await until(async () => {
    const { byKind, pendingVideos } = await server.context.store.remainingTasks.count()
    const stored = await server.context.store.videos.count()
    // Following a channel is never done.
    return stored > 100 && pendingVideos === 0 && Object.keys(byKind).every((kind) => kind === 'follow')
  })
  return {
    ...server,
    log,
    async close() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
