import { countOf, formatCount, visibleText } from '../output/terminal-text.ts'
import type { Output } from '../parts.ts'
import type { ProgressView, SourceProgress } from './source-progress.ts'

/** Plain lines for a pipe or a log: one for each quarter of a source's timeline, and one for each source at the end. */
export class LineView implements ProgressView {
  readonly #output: Output
  readonly #quarters = new Map<string, number>()

  constructor(output: Output) {
    this.#output = output
  }

  show(sources: readonly SourceProgress[]): void {
    for (const source of sources) {
      const quarter = Math.floor((source.share ?? 0) * 4)
      const before = this.#quarters.get(source.sourceId)
      this.#quarters.set(source.sourceId, quarter)
      // Where it begins is no news, and the end has a line of its own.
      if (before !== undefined && quarter > before && quarter < 4) this.#write(source)
    }
  }

  say(line: string): void {
    this.#output.write(`${line}\n`)
  }

  finish(sources: readonly SourceProgress[]): void {
    for (const source of sources) this.#write(source)
  }

  #write(source: SourceProgress): void {
    const { name, kind, share, found, hydrated, pages } = source
    const videos = `${countOf(hydrated, 'video')} stored of ${formatCount(found)} found`
    const read = kind === 'search' ? `${percentOf(share)} % of the timeline read, ` : ''
    this.#output.write(`  ${visibleText(name, 40)}: ${read}${videos}, ${countOf(pages, 'page')}\n`)
  }
}

/** Rounded down: 100 % is to mean all of it. */
export function percentOf(share = 0): number {
  return Math.floor(share * 100)
}
