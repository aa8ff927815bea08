import { MultiBar, type SingleBar } from 'cli-progress'
import { countOf, cutToWidth, fitToWidth, formatCount, visibleText } from '../output/terminal-text.ts'
import type { Output } from '../parts.ts'
import { percentOf } from './line-view.ts'
import type { ProgressView, SourceProgress } from './source-progress.ts'

const barWidth = 24
const nameWidth = 22

interface Line {
  readonly name: string
  readonly share: number | undefined
  readonly text: string
}

/** Bars on a terminal: for each source how far its timeline is read, and below it how many of the videos found are hydrated. */
export class BarView implements ProgressView {
  readonly #output: Output
  readonly #bars: SingleBar[] = []
  readonly #multi: MultiBar

  constructor(output: Output) {
    this.#output = output
    const format = (_options: unknown, _params: unknown, line: Line): string => this.#format(line)
    this.#multi = new MultiBar(
      // Signals are for the command: it stops its work first, and the bars then.
      {
        format,
        stream: output as NodeJS.WritableStream,
        hideCursor: true,
        gracefulExit: false,
        linewrap: true,
      } as never,
    )
  }

  show(sources: readonly SourceProgress[]): void {
    const lines = this.#linesOf(sources)
    lines.forEach((line, index) => {
      const bar = this.#bars[index]
      if (bar === undefined) this.#bars.push(this.#multi.create(1, line.share ?? 0, line))
      else bar.update(line.share ?? 0, line)
    })
  }

  say(line: string): void {
    if (this.#bars.length === 0) this.#output.write(`${line}\n`)
    else this.#multi.log(`${line}\n`)
  }

  finish(sources: readonly SourceProgress[]): void {
    this.show(sources)
    if (this.#bars.length === 0) return
    // Once more, so that what was said last is not lost with the timer.
    this.#multi.update()
    this.#multi.stop()
  }

  /** Two lines a source where they fit on the screen, which could not be redrawn beyond its top; else two for all sources. */
  #linesOf(sources: readonly SourceProgress[]): readonly Line[] {
    const rows = (this.#output.rows ?? 24) - 2
    return (2 * sources.length <= rows ? sources : [together(sources)]).flatMap(linesOfSource)
  }

  #format({ name, share, text }: Line): string {
    const full = Math.round(barWidth * (share ?? 0))
    const bar = share === undefined ? '·'.repeat(barWidth) : '█'.repeat(full).padEnd(barWidth, '░')
    const percent = share === undefined ? '' : `${percentOf(share)} %`
    const line = `  ${fitToWidth(name, nameWidth)} ${bar} ${percent.padStart(5)}  ${text}`
    return cutToWidth(line, (this.#output.columns ?? 80) - 1)
  }
}

function linesOfSource({ name, kind, share, found, hydrated, pages }: SourceProgress): readonly Line[] {
  const what = kind === 'search' ? 'timeline' : 'uploads'
  return [
    { name: visibleText(name), share, text: `${what}, ${countOf(pages, 'page')}` },
    {
      name: '  videos',
      share: found === 0 ? share : hydrated / found,
      text: `${formatCount(hydrated)} of ${formatCount(found)}`,
    },
  ]
}

/** All sources as one. */
function together(sources: readonly SourceProgress[]): SourceProgress {
  const sum = (read: (source: SourceProgress) => number): number =>
    sources.reduce((all, source) => all + read(source), 0)
  return {
    sourceId: '',
    name: `${sources.length} sources`,
    kind: 'search',
    share: sum(({ share }) => share ?? 0) / sources.length,
    found: sum(({ found }) => found),
    hydrated: sum(({ hydrated }) => hydrated),
    pages: sum(({ pages }) => pages),
  }
}
