import { expect, it } from 'vitest'
import { BarView } from '../../src/progress/bar-view.ts'
import type { SourceProgress } from '../../src/progress/source-progress.ts'
import { CapturedOutput } from '../support/captured-output.ts'
import { screenOf } from '../support/screen.ts'

const size = { columns: 80, rows: 12 }

function makeSource(fields: Partial<SourceProgress> = {}): SourceProgress {
  return { sourceId: 'a', name: 'medical', kind: 'search', share: 0.5, found: 100, hydrated: 25, pages: 3, ...fields }
}

async function shownBy(use: (view: BarView) => void, terminal = size): Promise<{ lines: string[]; text: string }> {
  const output = new CapturedOutput(terminal)
  use(new BarView(output))
  return { lines: await screenOf(output.text, terminal), text: output.text }
}

const channel = makeSource({
  sourceId: 'b',
  name: '@入門講座',
  kind: 'channel',
  share: undefined,
  found: 7,
  hydrated: 7,
})

it('shows a source with its videos below it, each on a line of its own', async () => {
  const { lines } = await shownBy((view) => {
    view.show([makeSource({ share: 0, found: 0, hydrated: 0, pages: 0 }), channel])
    view.show([makeSource(), channel])
    view.finish([makeSource(), channel])
  })
  expect(lines).toEqual([
    '  medical                ████████████░░░░░░░░░░░░  50 %  timeline, 3 pages',
    '    videos               ██████░░░░░░░░░░░░░░░░░░  25 %  25 of 100',
    '  @入門講座              ························        uploads, 3 pages',
    '    videos               ████████████████████████ 100 %  7 of 7',
  ])
})

it('draws over what it drew, and puts what is said above', async () => {
  const { lines, text } = await shownBy((view) => {
    view.say('before')
    for (let step = 0; step <= 10; step += 1)
      view.show([makeSource({ share: step / 10, hydrated: step * 10, pages: step })])
    view.say('meanwhile')
    view.finish([makeSource({ share: 1, hydrated: 100, pages: 10 })])
  })
  expect(lines).toEqual([
    'before',
    'meanwhile',
    '  medical                ████████████████████████ 100 %  timeline, 10 pages',
    '    videos               ████████████████████████ 100 %  100 of 100',
  ])
  // The cursor is there again, and nothing is drawn any more.
  expect(text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(text.lastIndexOf('\u001b[?25l'))
})

it('shows all sources as one where they do not fit on the screen', async () => {
  const many = Array.from({ length: 40 }, (_, index) => makeSource({ sourceId: `${index}`, share: index < 20 ? 1 : 0 }))
  const { lines } = await shownBy((view) => view.finish(many))
  expect(lines).toEqual([
    '  40 sources             ████████████░░░░░░░░░░░░  50 %  timeline, 120 pages',
    '    videos               ██████░░░░░░░░░░░░░░░░░░  25 %  1,000 of 4,000',
  ])
})

it('never wraps, however narrow the terminal and long the name', async () => {
  const narrow = { columns: 30, rows: 12 }
  const { lines } = await shownBy((view) => {
    const long = makeSource({ name: '\u001b[2J はじめての入門講座はじめての入門講座' })
    view.show([long])
    view.finish([long])
  }, narrow)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^ {2}\\u001b\[2J はじめ/)
})
