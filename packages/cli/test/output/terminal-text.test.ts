import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { fitToWidth, formatDuration, visibleText } from '../../src/output/terminal-text.ts'

it.each([
  ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
  ['\u009b2J and \u0007', '\\u009b2J and \\u0007'],
  ['\u202egpj.exe\u202c', '\\u202egpj.exe\\u202c'],
  ['two\r\nlines\u2028and\tmore', 'two lines and more'],
  ['👩‍🔬👨‍👩‍👧‍👦 100%', '👩‍🔬👨‍👩‍👧‍👦 100%'],
  ['สอน medical', 'สอน medical'],
])('shows %o as %o', (text, expected) => {
  expect(visibleText(text)).toBe(expected)
})

it('cuts between letters, not inside them, by the columns they take', () => {
  expect(visibleText('👩‍🔬👩‍🔬👩‍🔬', 6)).toBe('👩‍🔬👩‍🔬👩‍🔬')
  expect(visibleText('👩‍🔬👩‍🔬👩‍🔬👩‍🔬', 6)).toBe('👩‍🔬👩‍🔬…')
  for (const text of ['', 'short', '入門講座はじめての', 'a rather long title of a video']) {
    expect(stringWidth(fitToWidth(text, 12))).toBe(12)
  }
})

it.each([
  [0, '0:00'],
  [65, '1:05'],
  [3_723, '1:02:03'],
])('shows %i seconds as %s', (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected)
})
