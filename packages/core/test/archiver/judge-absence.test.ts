import { expect, test } from 'vitest'
import { judgeAbsence } from '../../src/archiver/judge-absence.ts'
import { at } from './ledger-builders.ts'

const daySeconds = 86_400
const answer = { now: at(0), wasShown: () => false, wasAsked: () => true }

test('missing for the first time: asked again after 24 h', () => {
  expect(judgeAbsence([{ videoId: 'a', notBefore: at(-9) }], answer)).toEqual({
    gone: [],
    pending: [{ videoId: 'a', missingSince: at(0), notBefore: at(daySeconds) }],
  })
})

test.each([
  [daySeconds, ['a']],
  [10 * daySeconds, ['a']],
])('missing again %i seconds later: gone', (later, gone) => {
  const pending = [{ videoId: 'a', missingSince: at(-later), notBefore: at(0) }]
  expect(judgeAbsence(pending, answer)).toEqual({ gone, pending: [] })
})

test('missing again too soon: waits until a full day lies between', () => {
  const pending = [{ videoId: 'a', missingSince: at(1 - daySeconds), notBefore: at(0) }]
  expect(judgeAbsence(pending, answer)).toEqual({
    gone: [],
    pending: [{ videoId: 'a', missingSince: at(1 - daySeconds), notBefore: at(1) }],
  })
})

test('shown in a form that cannot be read: it is there, and is asked again in an hour without a mark', () => {
  const pending = [{ videoId: 'a', missingSince: at(-9 * daySeconds), notBefore: at(0) }]
  expect(judgeAbsence(pending, { ...answer, wasShown: () => true })).toEqual({
    gone: [],
    pending: [{ videoId: 'a', notBefore: at(3_600) }],
  })
})

test('not asked, because its place went to a witness: nothing is concluded', () => {
  const pending = [{ videoId: 'a', missingSince: at(-9 * daySeconds), notBefore: at(-1) }]
  expect(judgeAbsence(pending, { ...answer, wasAsked: () => false })).toEqual({
    gone: [],
    pending: [{ videoId: 'a', missingSince: at(-9 * daySeconds), notBefore: at(0) }],
  })
})
