import type { Random } from './random.ts'

const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ri so tu va we xi yo za bri cla dro fle gra'.split(' ')

/** How many words there are. */
const vocabularySize = 60_000

/** The word of a rank, 0 being the most frequent one. Frequent words are short, as in any language. */
export function wordOf(rank: number): string {
  let word = ''
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length] ?? ''
  }
  return word
}

const logSize = Math.log(vocabularySize)

/** A rank by Zipf's law: a word is drawn in inverse proportion to its rank. */
export function drawRank(random: Random): number {
  return Math.min(vocabularySize - 1, Math.floor(Math.exp(random.next() * logSize)) - 1)
}

/** So many words, drawn by frequency. */
export function drawWords(random: Random, count: number): string {
  const words: string[] = []
  for (let index = 0; index < count; index += 1) words.push(wordOf(drawRank(random)))
  return words.join(' ')
}
