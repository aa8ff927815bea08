import { readFileSync } from 'node:fs'
import { parseStat, ticksPerSecond } from '../../storage/src/server/cpu-time.ts'

/** CPU seconds that a process has used so far; not a number outside Linux. */
export function cpuSecondsOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  return parseStat(readFileSync(`/proc/${pid}/stat`, 'latin1')).ownTicks / ticksPerSecond
}
