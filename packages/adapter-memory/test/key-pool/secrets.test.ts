import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { search, setUp } from './pool-fixture.ts'

const given = 'AIzaSyGivenKey-000000000000000000000000'
const submitted = 'AIzaSySubmittedKey-00000000000000000000'
const secret = 'a secret of the operator'

/** Everything a log, a crash report or a debugger's eye could make of it. */
function printed(value: unknown): string {
  let json = ''
  try {
    json = JSON.stringify(value, (_, inner) => (inner instanceof Error ? { ...inner, message: inner.message } : inner))
  } catch (error) {
    json = String(error)
  }
  return [
    String(value),
    json,
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
  ].join('\n')
}

test('no print of a pool, lease, status, event, error or store shows a key or the secret', async () => {
  const { clock, events, pool, store } = setUp([given, 'key-b'], { secret })
  await pool.submit({ key: submitted, project: 'tenant' })
  const leases = []
  for (const outcome of [
    { kind: 'blocked-here', reason: 'x', projectNumber: '1' },
    { kind: 'key-rejected', reason: 'x', projectNumber: '2' },
    { kind: 'bucket-exhausted', limitUnits: 1, projectNumber: '3' },
  ] as const) {
    const lease = await search(pool)
    leases.push(lease)
    await lease.settle(outcome)
    await clock.advance(1)
  }
  expect(leases.map((lease) => lease.revealKey())).toEqual(expect.arrayContaining([given, submitted]))
  const failures = await Promise.all(
    [
      search(pool),
      pool.submit({ key: `${submitted} ` }),
      search(setUp([], { clock, store }).pool),
      search(setUp([], { clock, store, secret: `${secret} no more` }).pool),
    ].map((call) =>
      call.then(
        () => expect.fail('it did not fail'),
        (error: unknown) => error,
      ),
    ),
  )
  const things = [
    pool,
    ...leases,
    await pool.status(),
    events,
    ...failures,
    store,
    await store.list(),
    await store.listSealed(),
  ]
  expect(events.length).toBeGreaterThan(4)
  for (const thing of things) {
    const text = printed(thing)
    for (const hidden of [given, submitted, secret]) expect(text).not.toContain(hidden)
  }
})

test.each([
  ['twice', [given, given]],
  ['with white space', [`${given}\n`]],
  ['with a wrong project', [{ key: given, project: `${given} ` }]],
  ['with a wrong limit', [{ key: given, limits: { search: -1 } }]],
  ['as one string instead of a list', given as never],
])('an error about a key given %s does not show it', (_, keys) => {
  let text = ''
  try {
    setUp(keys)
  } catch (error) {
    text = printed(error)
  }
  expect(text).not.toBe('')
  expect(text).not.toContain(given)
})

test('an error about the secret does not show it', () => {
  expect(() => setUp([], { secret: 'too short' })).toThrow(
    /secret: expected at least 16 characters, got "9 characters"/,
  )
})
