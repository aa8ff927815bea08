import { expect, it } from 'vitest'
import { formatCountOf, formatPerDay, formatShare, formatShortCount } from '../../src/format/count.ts'
import { formatDuration, speakDuration } from '../../src/format/duration.ts'
import { plainText } from '../../src/format/plain-text.ts'
import { formatExact, formatRelative } from '../../src/format/time.ts'

it.each([
  [0, '0:00', '0 seconds'],
  [5, '0:05', '5 seconds'],
  [65, '1:05', '1 minute'],
  [3_600, '1:00:00', '1 hour'],
  [7_384, '2:03:04', '2 hours 3 minutes'],
])('%d seconds', (seconds, written, spoken) => {
  expect(formatDuration(seconds)).toBe(written)
  expect(speakDuration(seconds)).toBe(spoken)
})

it('says numbers as people do', () => {
  expect([formatCountOf(1, 'video'), formatCountOf(1_234, 'video')]).toEqual(['1 video', '1,234 videos'])
  expect(formatShortCount(1_250_000)).toBe('1.3M')
  expect([0.4, 12.6].map(formatPerDay)).toEqual(['0.4 a day', '13 a day'])
  // What is not quite all is never called all.
  expect([0, 0.001, 0.5, 0.9999, 1].map(formatShare)).toEqual(['0 %', '<1 %', '50 %', '>99 %', '100 %'])
})

it('says times as people do', () => {
  const now = new Date('2026-10-01T12:00:00Z')
  const ago = (ms: number): string => formatRelative(new Date(now.getTime() - ms), now)
  expect([10_000, 90_000, 7_200_000, 86_400_000 * 3, 86_400_000 * 400].map(ago)).toEqual([
    'just now',
    '1 minute ago',
    '2 hours ago',
    '3 days ago',
    '1 year ago',
  ])
  expect([-10_000, -300_000].map(ago)).toEqual(['in a moment', 'in 5 minutes'])
  expect(formatExact(now)).toBe('1 Oct 2026, 12:00:00 UTC')
})

it('takes what tricks the eye out of a line of text', () => {
  expect(plainText(' a\u202egnp.exe\u202c\u2066x\u2069\n\tb\u0000\u0007c ')).toBe('agnp.exex bc')
  expect(plainText('שלום 👨‍👩‍👧 مرحبا')).toBe('שלום 👨‍👩‍👧 مرحبا')
})
