import { expect, it } from 'vitest'
import { visibleText } from '../src/terminal-text.ts'

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

it('cuts between letters, not inside them', () => {
  expect(visibleText('👩‍🔬👩‍🔬👩‍🔬', 3)).toBe('👩‍🔬👩‍🔬👩‍🔬')
  expect(visibleText('👩‍🔬👩‍🔬👩‍🔬👩‍🔬', 3)).toBe('👩‍🔬👩‍🔬…')
})
