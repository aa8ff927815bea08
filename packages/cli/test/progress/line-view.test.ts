import { expect, it } from 'vitest'
import { LineView } from '../../src/progress/line-view.ts'
import type { SourceProgress } from '../../src/progress/source-progress.ts'
import { CapturedOutput } from '../support/captured-output.ts'

it('writes a line for each quarter and one at the end, however much moves', () => {
  const output = new CapturedOutput()
  const view = new LineView(output)
  const at = (share: number | undefined, kind: 'search' | 'channel' = 'search'): SourceProgress => ({
    sourceId: kind,
    name: kind === 'search' ? 'medical' : '@channel',
    kind,
    share,
    found: 1_200,
    hydrated: 1_100,
    pages: 24,
  })
  for (let step = 0; step <= 1_000; step += 1) view.show([at(step / 1_000), at(undefined, 'channel')])
  view.say('a word')
  view.finish([at(0.999), at(1, 'channel')])
  expect(output.text.split('\n')).toEqual([
    '  medical: 25 % of the timeline read, 1,100 videos stored of 1,200 found, 24 pages',
    '  medical: 50 % of the timeline read, 1,100 videos stored of 1,200 found, 24 pages',
    '  medical: 75 % of the timeline read, 1,100 videos stored of 1,200 found, 24 pages',
    'a word',
    '  medical: 99 % of the timeline read, 1,100 videos stored of 1,200 found, 24 pages',
    '  @channel: 1,100 videos stored of 1,200 found, 24 pages',
    '',
  ])
})
