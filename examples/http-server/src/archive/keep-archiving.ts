import { type Archiver, delay, systemClock, YouTubeArchivesError } from '@youtube-archives/core'
import { lookFirst } from './first-look.ts'

/** How the archiving goes, for pages and metrics. */
export interface Archiving {
  /** Why nothing is archived just now, in words; undefined while all is well. */
  readonly problem: string | undefined
  /** Resolves once the signal that it was started with has stopped it. Never rejects. */
  readonly ended: Promise<void>
  /** Looks at sources that were just added or resumed, see {@link lookFirst}. Resolves when that is done; never rejects. */
  look(sourceIds: readonly string[]): Promise<void>
}

interface Parts {
  readonly signal: AbortSignal
  /** What a first look may spend, by source. */
  readonly searchesAtFirst: number
  readonly onProblem: (error: unknown) => void
}

const pauseMs = 15_000

/** Archives until the signal says stop. What fails is told and tried again: a server that cannot archive can still be searched, and mended. */
export function keepArchiving(archiver: Archiver, { signal, searchesAtFirst, onProblem }: Parts): Archiving {
  let problem: { readonly text: string; readonly until: number } | undefined
  const note = (error: unknown, forMs: number): void => {
    // What nobody foresaw is for the log: everybody reads this.
    const text = YouTubeArchivesError.isInstance(error) ? error.message : 'Something went wrong; the log says what.'
    if (text !== problem?.text) onProblem(error)
    problem = { text, until: performance.now() + forMs }
  }
  archiver.on('watch:trouble', ({ error, retryInMs }) => note(error, 2 * retryInMs))

  const look = (sourceIds: readonly string[]): Promise<void> =>
    lookFirst(archiver, sourceIds, { searches: searchesAtFirst, signal, onProblem })
  const lookAtNew = async (): Promise<void> => {
    const sources = await archiver.sources.list({ signal })
    await look(
      sources
        .filter(({ lastReadAt, state }) => lastReadAt === undefined && state === 'active')
        .map(({ sourceId }) => sourceId),
    )
  }
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await lookAtNew()
        await archiver.watch({ signal })
      } catch (error) {
        if (signal.aborted) return
        note(error, 2 * pauseMs)
        await delay(pauseMs, { signal, clock: systemClock }).catch(() => undefined)
      }
    }
  }
  const ended = work()
  return {
    get problem() {
      return problem !== undefined && performance.now() < problem.until ? problem.text : undefined
    },
    ended,
    look,
  }
}
