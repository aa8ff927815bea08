import { parseTextQuery } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { describeSnippet } from '../../src/pages/search/describe-snippet.ts'

const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

it('is the beginning where nothing is looked for', () => {
  expect(describeSnippet('', parseTextQuery(''))).toBe('')
  expect(describeSnippet('short\n\ntext', parseTextQuery('x'))).toBe('short text')
  const snippet = describeSnippet(words(100), parseTextQuery(''))
  expect(snippet).toMatch(/^word0 .* word\d+ …$/)
  expect(snippet.length).toBeLessThan(210)
})

it('is where a word stands that is looked for', () => {
  const text = `${words(60)} needle ${words(60)}`
  const snippet = describeSnippet(text, parseTextQuery('NEEDLE -word1'))
  expect(snippet).toMatch(/^… word\d+ .*needle .* …$/)
})
