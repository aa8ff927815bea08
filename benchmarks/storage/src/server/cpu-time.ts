import { readdirSync, readFileSync } from 'node:fs'
import type { Pool } from 'pg'

// What Linux counts CPU time in for /proc, on every machine that Node runs on.
export const ticksPerSecond = 100

/** CPU seconds that this process and the database server have used so far, together. */
export type CpuClock = () => number

/**
 * Makes a clock that counts this process and every process of the server: the postmaster, its children, and through the postmaster those that have ended.
 * Throws where that cannot be seen: outside Linux, or where the server is on another machine or in another container.
 */
export async function cpuClockOf(pool: Pool): Promise<CpuClock> {
  if (process.platform !== 'linux') {
    throw new Error('CPU time of the server is read from /proc: run this benchmark on Linux.')
  }
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = readStat(rows[0]?.pid ?? 0)
  const postmaster = backend && readStat(backend.parent)
  if (backend?.name !== 'postgres' || postmaster?.name !== 'postgres') {
    throw new Error(
      'The database server is not among the processes of this machine, so its CPU time cannot be read. Leave out BENCH_DATABASE_URL to start a server here.',
    )
  }
  const { parent: postmasterPid } = backend
  return () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6 + serverTicks(postmasterPid) / ticksPerSecond
  }
}

function serverTicks(postmasterPid: number): number {
  let ticks = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = readStat(Number(entry))
    if (stat === undefined) continue
    if (Number(entry) === postmasterPid) ticks += stat.ownTicks + stat.endedChildrenTicks
    else if (stat.parent === postmasterPid) ticks += stat.ownTicks
  }
  return ticks
}

interface ProcessStat {
  readonly name: string
  readonly parent: number
  readonly ownTicks: number
  readonly endedChildrenTicks: number
}

function readStat(pid: number): ProcessStat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    // It ended since it was listed; the postmaster has its time by now.
    return undefined
  }
  return parseStat(text)
}

/** Reads a line of `/proc/<pid>/stat`, see proc(5). */
export function parseStat(text: string): ProcessStat {
  // The name is in parentheses and may hold any character, parentheses and spaces included.
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')]
  const fields = text.slice(close + 2).split(' ')
  const field = (number: number): number => Number(fields[number - 3])
  return {
    name: text.slice(open + 1, close),
    parent: field(4),
    ownTicks: field(14) + field(15),
    endedChildrenTicks: field(16) + field(17),
  }
}
