import type { Archiver, SourceLedger } from '@youtube-archives/core'
import { countOf, formatCount, type Output } from './terminal-text.ts'

const barWidth = 30

/** Shows how far an archiver is: a bar that moves on a terminal, else a line for each quarter of the timeline. */
export class Progress {
  readonly #archiver: Archiver
  readonly #output: Output
  #videos = 0
  #searches = 0
  #share = 0
  #quarters = 0
  #isReading = false
  #barLength = 0

  constructor(archiver: Archiver, output: Output) {
    this.#archiver = archiver
    this.#output = output
    archiver.on('video:new', () => {
      this.#videos += 1
    })
    archiver.on('page:stored', ({ kind }) => {
      if (kind !== 'hydrate' && kind !== 'refresh') this.#searches += 1
      return this.#update()
    })
  }

  /** Shows the last state and ends the line. */
  async finish(): Promise<void> {
    this.#share = await readShare(this.#archiver)
    if (this.#output.isTTY) this.#drawBar()
    else this.#writeLine()
    if (this.#barLength > 0) this.#output.write('\n')
    this.#barLength = 0
  }

  async #update(): Promise<void> {
    // Pages may come faster than the ledger is read; the next one shows what this one would have.
    if (this.#isReading) return
    this.#isReading = true
    this.#share = await readShare(this.#archiver)
    this.#isReading = false
    if (this.#output.isTTY) this.#drawBar()
    else if (Math.floor(this.#share * 4) > this.#quarters && this.#share < 1) this.#writeLine()
  }

  #writeLine(): void {
    this.#quarters = Math.floor(this.#share * 4)
    this.#output.write(`  ${this.#percent} % of the timeline read, ${this.#videosAndSearches('videos stored')}\n`)
  }

  #drawBar(): void {
    const columns = this.#output.columns || 80
    const full = Math.round(barWidth * this.#share)
    const bar = '#'.repeat(full).padEnd(barWidth, '-')
    const percent = `${this.#percent}`.padStart(3)
    const line = `  [${bar}] ${percent} %  ${this.#videosAndSearches('videos')}`.slice(0, columns - 1)
    this.#output.write(`\r${line.padEnd(this.#barLength)}`)
    this.#barLength = line.length
  }

  /** Rounded down: 100 % is to mean all of it. */
  get #percent(): number {
    return Math.floor(this.#share * 100)
  }

  #videosAndSearches(videos: string): string {
    return `${formatCount(this.#videos)} ${videos}, ${countOf(this.#searches, 'search', 'searches')}`
  }
}

/** Share of the timelines of all active sources that has been read once, 0 to 1. */
async function readShare({ store }: Archiver): Promise<number> {
  const ledgers = await store.ledger.read()
  const [readMs, allMs] = ledgers.map(measure).reduce(([read, all], [more, of]) => [read + more, all + of], [0, 0])
  return allMs === 0 ? 0 : readMs / allMs
}

function measure({ source, spans }: SourceLedger): readonly [readMs: number, allMs: number] {
  if (source.kind !== 'search') return [0, 0]
  const readMs = spans.reduce((sum, { after, before }) => sum + before.getTime() - after.getTime(), 0)
  return [readMs, source.frontier.getTime() - source.since.getTime()]
}
