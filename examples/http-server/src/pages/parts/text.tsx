import { findTerms, type TextQuery } from '@youtube-archives/core'
import { plainText } from '../../format/plain-text.ts'

/** Text of strangers, which cannot change the direction of anything around it. */
export function Text({ children }: { readonly children: string }) {
  return <bdi>{plainText(children)}</bdi>
}

/** The same with the words that a query looks for marked. */
export function MarkedText({ text, query }: { readonly text: string; readonly query: TextQuery }) {
  const plain = plainText(text)
  const ranges = findTerms(plain, query)
  const starts = [0, ...ranges.map(({ end }) => end)]
  return (
    <bdi>
      {starts.map((start, index) => {
        const range = ranges[index]
        return (
          <>
            {plain.slice(start, range?.start)}
            {range && <mark>{plain.slice(range.start, range.end)}</mark>}
          </>
        )
      })}
    </bdi>
  )
}
