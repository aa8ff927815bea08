import { describe, expect, test } from 'vitest'
import { readErrorAnswer } from '../../src/youtube-client/error-answer.ts'
import { readProjectNumber } from '../../src/youtube-client/project-number.ts'
import { readRetryAfter } from '../../src/youtube-client/retry-after.ts'
import { apiNotEnabled, classicQuota, invalidKey, spentSearchDay } from './fixtures/error-bodies.ts'

const project = (body: unknown): string | undefined => readProjectNumber(readErrorAnswer(403, JSON.stringify(body)))

describe('the project that an answer names', () => {
  test.each([
    ['in consumer', spentSearchDay],
    ['in consumer, message and link', apiNotEnabled],
    ['in a message alone', { error: { message: 'Not used in project 123456789012 before' } }],
    ['with its label', { error: { errors: [{ message: "for consumer 'project_number:123456789012'." }] } }],
    [
      'in a link of the details',
      { error: { details: [{ links: [{ url: 'https://host/x?a=1&project=123456789012' }] }] } },
    ],
    ['in extendedHelp', { error: { errors: [{ extendedHelp: 'https://host/x?project=123456789012' }] } }],
  ])('is read %s', (_name, body) => {
    expect(project(body)).toBe('123456789012')
  })

  test.each([
    ['invalid keys', invalidKey()],
    ['the classic spent quota', classicQuota],
    ['projects by id', { error: { details: [{ metadata: { consumer: 'projects/my-project' } }] } }],
    ['other numbers', { error: { message: 'Your project 12 has 123456789012 calls' } }],
  ])('is not guessed for %s', (_name, body) => {
    expect(project(body)).toBeUndefined()
  })
})

describe('readErrorAnswer', () => {
  test.each(['', 'null', '[]', '{}', '7', '{"error":"text"}', '<html>', '{"error":{'])(
    'takes %j for unreadable',
    (text) => {
      expect(readErrorAnswer(403, text).readable).toBe(false)
    },
  )

  test('reads what is there of an envelope that is partly wrong', () => {
    const body = {
      error: {
        message: 7,
        errors: [null, 'x', { reason: 'a', message: 'm' }],
        details: [null, { metadata: { a: 1, b: 'c' } }],
      },
    }
    expect(readErrorAnswer(400, JSON.stringify(body))).toMatchObject({
      readable: true,
      message: 'm',
      reasons: ['a'],
      metadata: { b: 'c' },
    })
  })
})

describe('Retry-After', () => {
  const nowMs = Date.parse('2026-11-22T12:00:00Z')
  test.each([
    ['0', 0],
    ['120', 120_000],
    [' 1.5 ', 1500],
    ['Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j ms', (header, expected) => {
    expect(readRetryAfter(header, nowMs)).toBe(expected)
  })
})
