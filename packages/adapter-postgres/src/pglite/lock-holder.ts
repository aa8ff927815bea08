import { readFile } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import process from 'node:process'

/** A process, told apart from every other one, also after restarts. */
export interface LockHolder {
  readonly host: string
  /** Another one after each start of the machine. */
  readonly bootId: string
  readonly pid: number
  /** When the process started, so that a number that was given again is noticed. Undefined where the system does not tell. */
  readonly startedAt: string | undefined
  readonly token: string
  /** When it asked for the folder, by its own clock: for people. */
  readonly since: string
}

/** Whether a holder is there: `unknown` where only silence can tell. */
export type Presence = 'alive' | 'dead' | 'unknown'

export async function thisProcess(): Promise<LockHolder> {
  const { pid } = process
  return {
    host: hostname(),
    bootId: await bootIdOf(),
    pid,
    startedAt: await startOf(pid),
    token: crypto.randomUUID(),
    since: new Date().toISOString(),
  }
}

/** What can be known of a holder from here. */
export async function presenceOf(holder: LockHolder, here: LockHolder): Promise<Presence> {
  if (holder.host !== here.host || holder.bootId !== here.bootId) return 'unknown'
  if (!isRunning(holder.pid)) return 'dead'
  const startedAt = await startOf(holder.pid)
  if (startedAt === undefined || holder.startedAt === undefined) return 'unknown'
  return startedAt === holder.startedAt ? 'alive' : 'dead'
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Not allowed to signal it: it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function bootIdOf(): Promise<string> {
  const id = await readText('/proc/sys/kernel/random/boot_id')
  // Elsewhere: the minute of the start, as far as it can be told.
  return id?.trim() ?? `started-${Math.round((Date.now() - uptime() * 1_000) / 60_000)}`
}

/** The start of a process in ticks since boot: the 20th field after its name, which may hold anything. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readText(`/proc/${pid}/stat`)
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19)
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
