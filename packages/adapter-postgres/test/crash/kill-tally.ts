import type { TaskKind } from '@youtube-archives/core'

/** What a process was doing when it was killed. */
export interface Death {
  /** Calls that it made. */
  readonly calls: number
  /** Calls that were not answered yet. */
  readonly callsUnderWay: number
  /** Kinds of the tasks that it held. */
  readonly held: readonly TaskKind[]
  readonly serverKilled: boolean
  /** Counted from its start. */
  readonly livedMs: number
}

/** A kill that always comes at the same point proves little: this says where they came. */
export interface KillTally {
  readonly rounds: number
  readonly beforeFirstCall: number
  readonly midRun: number
  readonly withCallUnderWay: number
  readonly withTaskHeld: number
  /** A task in its hands and no call under way: claimed and not asked yet, or answered and not stored yet. */
  readonly withTaskAndNoCall: number
  readonly betweenTasks: number
  readonly withServerKilled: number
  /** Tasks in the hands of the dead. */
  readonly held: { readonly [kind in TaskKind]?: number }
  readonly calls: number
  readonly livedMs: { readonly shortest: number; readonly median: number; readonly longest: number }
}

export function tallyOf(deaths: readonly Death[]): KillTally {
  const count = (fits: (death: Death) => boolean): number => deaths.filter(fits).length
  const lived = deaths.map(({ livedMs }) => Math.round(livedMs)).sort((a, b) => a - b)
  const held: { [kind in TaskKind]?: number } = {}
  for (const kind of deaths.flatMap((death) => death.held)) held[kind] = (held[kind] ?? 0) + 1
  return {
    rounds: deaths.length,
    beforeFirstCall: count(({ calls }) => calls === 0),
    midRun: count(({ calls }) => calls > 0),
    withCallUnderWay: count(({ callsUnderWay }) => callsUnderWay > 0),
    withTaskHeld: count(({ held }) => held.length > 0),
    withTaskAndNoCall: count(({ held, callsUnderWay }) => held.length > callsUnderWay),
    betweenTasks: count(({ calls, held }) => calls > 0 && held.length === 0),
    withServerKilled: count(({ serverKilled }) => serverKilled),
    held,
    calls: deaths.reduce((sum, { calls }) => sum + calls, 0),
    livedMs: { shortest: lived[0] ?? 0, median: lived[lived.length >> 1] ?? 0, longest: lived.at(-1) ?? 0 },
  }
}
