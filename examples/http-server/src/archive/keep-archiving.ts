import { type Archiver, delay, systemClock } from '@youtube-archives/core'

/** How the archiving goes, for pages, `/readyz` and metrics. */
export interface Archiving {
  /** Why nothing is archived just now, in words; undefined while all is well. */
  readonly problem: string | undefined
  /** Resolves once the signal that it was started with has stopped it. Never rejects. */
  readonly ended: Promise<void>
}

const pauseMs = 15_000

/** Archives until the signal says stop. What fails is told and tried again: a server that cannot archive can still be searched, and mended. */
export function keepArchiving(
  archiver: Archiver,
  { signal, onProblem }: { readonly signal: AbortSignal; readonly onProblem: (error: unknown) => void },
): Archiving {
  let problem: string | undefined
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await archiver.run({ signal })
        problem = undefined
      } catch (error) {
        if (signal.aborted) return
        const message = error instanceof Error ? error.message : String(error)
        if (message !== problem) onProblem(error)
        problem = message
      }
      await delay(pauseMs, { signal, clock: systemClock }).catch(() => undefined)
    }
  }
  const ended = work()
  return {
    get problem() {
      return problem
    },
    ended,
  }
}
