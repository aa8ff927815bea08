import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as core from '../src/index.ts'

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')

/** Says it of itself, case by case. */
const eachSays = 'it says'

interface ErrorFacts {
  readonly name: string
  readonly code: string
  readonly retryable: string
}

/** The rows `| code | class | retryable | meaning | what to do |` of the page. */
function rowsOf(markdown: string): (ErrorFacts & { readonly texts: readonly string[] })[] {
  return markdown.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const code = /^`(\w+)`$/.exec(cells[1] ?? '')?.[1]
    if (code === undefined) return []
    return [{ code, name: (cells[2] ?? '').replaceAll('`', ''), retryable: cells[3] ?? '', texts: cells.slice(4, -1) }]
  })
}

/** What the exported error classes say of themselves, found by making each of them. */
function factsOfClasses(): ErrorFacts[] {
  return Object.entries(core).flatMap(([name, exported]) => {
    if (typeof exported !== 'function' || !(exported.prototype instanceof core.YouTubeArchivesError)) return []
    const ErrorClass = exported as unknown as new (details: object) => core.YouTubeArchivesError
    const [one, other] = [true, false].map((isRetryable) => new ErrorClass({ ...anyDetails, isRetryable }))
    // An abstract class exists at run time too, but has no code.
    if (one?.code === undefined) return []
    const retryable = one.isRetryable !== other?.isRetryable ? eachSays : one.isRetryable ? 'yes' : 'no'
    return [{ name, code: one.code, retryable }]
  })
}

// Everything that any of the constructors asks for.
const anyDetails = {
  availableAt: new Date(0),
  bucket: 'search',
  cursor: 'x',
  difference: 'query',
  expected: 'a number',
  holder: 'process 1',
  index: 0,
  location: '/archive',
  message: 'failed',
  method: 'search.list',
  neededFor: 'connectionString',
  operation: 'commitPage',
  option: 'since',
  packageName: 'pg',
  problem: 'is empty',
  reasons: {},
  received: 1,
  requested: 'fake:1',
  schema: 'youtube_archives',
  sourceId: 'one',
  stored: 'youtube',
}

/** What is wrong with a page, in words; empty where it tells the truth about every error. */
function faultsOf(markdown: string): string[] {
  const rows = rowsOf(markdown)
  const classes = factsOfClasses()
  return [
    ...core.errorCodes.flatMap((code) => {
      const count = rows.filter((row) => row.code === code).length
      return count === 1 ? [] : [`${code} stands there ${count} times`]
    }),
    ...rows.flatMap((row) => {
      const facts = classes.find(({ code }) => code === row.code)
      if (facts === undefined) return [`${row.code} is no error of this package`]
      return [
        ...(row.name === facts.name ? [] : [`${row.code} belongs to ${facts.name}, not ${row.name}`]),
        ...(row.retryable === facts.retryable ? [] : [`${row.code} is retryable: ${facts.retryable}`]),
        ...(row.texts.length === 2 && row.texts.every((text) => text !== '') ? [] : [`${row.code} says too little`]),
      ]
    }),
  ]
}

describe('docs/errors.md', () => {
  test('tells of every error, each once, what its class says of itself', () => {
    expect(faultsOf(page)).toEqual([])
  })

  test('every code has exactly one exported class', () => {
    expect(
      factsOfClasses()
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...core.errorCodes].sort())
  })

  test.each([
    ['a row is missing', (row: string) => page.replace(`${row}\n`, ''), 'quota_exhausted stands there 0 times'],
    [
      'a row is there twice',
      (row: string) => page.replace(row, `${row}\n${row}`),
      'quota_exhausted stands there 2 times',
    ],
    [
      'a code is made up',
      (row: string) => page.replace(row, `${row}\n${row.replace('quota_exhausted', 'no_luck')}`),
      'no_luck is no error of this package',
    ],
    [
      'a class is another one',
      (row: string) => page.replace(row, row.replace('QuotaExhaustedError', 'StoreError')),
      'quota_exhausted belongs to QuotaExhaustedError, not StoreError',
    ],
    [
      'the retryable column is wrong',
      (row: string) => page.replace(row, row.replace('| yes |', '| no |')),
      'quota_exhausted is retryable: yes',
    ],
    [
      'the advice is empty',
      (row: string) => page.replace(row, row.replace(/\|[^|]*\|$/, '| |')),
      'quota_exhausted says too little',
    ],
  ])('is found out where %s', (_, spoil, fault) => {
    const row = page.split('\n').find((line) => line.startsWith('| `quota_exhausted` |'))
    expect(faultsOf(spoil(row ?? ''))).toContain(fault)
  })
})
