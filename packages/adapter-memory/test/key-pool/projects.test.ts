import { QuotaExhaustedError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { search, setUp } from './pool-fixture.ts'

const named = '123456789012'
const other = '210987654321'

/** Used search units of today by project. */
async function usedByProject({ pool }: ReturnType<typeof setUp>): Promise<Record<string, number>> {
  const { projects } = await pool.status()
  return Object.fromEntries(projects.map(({ projectId, buckets }) => [projectId, buckets[0]?.usedUnits ?? -1]))
}

async function leaseThrough(fixture: ReturnType<typeof setUp>, key: string) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await fixture.clock.advance(1)
    const lease = await search(fixture.pool)
    if (lease.revealKey() === key) return lease
    await lease.settle({ kind: 'unsent' })
  }
  throw new Error(`no turn of ${key}`)
}

describe('an answer names the project of a key', () => {
  test('the placeholder becomes its alias, for ever', async () => {
    const fixture = setUp(['key-a'])
    const lease = await search(fixture.pool)
    await lease.settle({ kind: 'cool-down', reason: 'x', projectNumber: named })
    expect(fixture.events).toContainEqual({
      event: 'project:learned',
      payload: { keyId: lease.keyId, from: `key:${lease.keyId}`, projectNumber: named },
    })
    const later = setUp(['key-a'], fixture)
    expect((await later.pool.status()).projects).toMatchObject([{ projectId: named, aliases: [`key:${lease.keyId}`] }])
  })

  test('every key of the declared project moves along, with what was used', async () => {
    const keys = ['key-a', 'key-b'].map((key) => ({ key, project: 'mine' }))
    const fixture = setUp(keys)
    await leaseThrough(fixture, 'key-b')
    const lease = await leaseThrough(fixture, 'key-a')
    await lease.settle({ kind: 'throttled', ambiguous: false, projectNumber: named })
    expect(await usedByProject(fixture)).toEqual({ [named]: 2 })
    expect((await fixture.pool.status()).keys.map((key) => key.projectId)).toEqual([named, named])
  })

  test('a key that shares a spent project costs one refusal, and from then on they share its limit', async () => {
    const fixture = setUp(['key-a', 'key-b'])
    const outcome = { kind: 'bucket-exhausted', projectNumber: named, limitUnits: 100 } as const
    await (await leaseThrough(fixture, 'key-a')).settle(outcome)
    await (await leaseThrough(fixture, 'key-b')).settle(outcome)
    await expect(search(fixture.pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
    await fixture.clock.advanceTo('2026-07-02T19:00:00Z')
    const leases = await Promise.allSettled(Array.from({ length: 150 }, () => search(fixture.pool)))
    expect(leases.filter((lease) => lease.status === 'fulfilled')).toHaveLength(100)
  })

  test('a name with projects/ means the same, and one that is no number is not believed', async () => {
    const fixture = setUp([{ key: 'key-a', project: `projects/${named}` }])
    await (await search(fixture.pool)).settle({ kind: 'unsent' })
    const blocked = await search(fixture.pool)
    await blocked.settle({ kind: 'throttled', ambiguous: false, projectNumber: 'my-project' })
    expect((await fixture.pool.status()).projects).toMatchObject([{ projectId: named, aliases: [] }])
  })
})

describe('two projects in use turn out to be one', () => {
  const keys = [
    { key: 'key-a', project: 'one', limits: { search: 10 } },
    { key: 'key-b', project: 'two', limits: { search: 4, default: 7 } },
  ]

  test('units add up, the smaller limit holds, open leases settle on the merged row', async () => {
    const fixture = setUp(keys)
    const open = await leaseThrough(fixture, 'key-b')
    const first = await leaseThrough(fixture, 'key-a')
    const second = await leaseThrough(fixture, 'key-b')
    await first.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 1, projectNumber: named })
    await second.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 1, projectNumber: named })
    expect(await usedByProject(fixture)).toEqual({ [named]: 3 })
    await open.settle({ kind: 'unsent' })
    expect(await usedByProject(fixture)).toEqual({ [named]: 2 })
    const [project] = (await fixture.pool.status()).projects
    expect(project?.aliases.toSorted()).toEqual(['one', 'two'])
    expect(project?.buckets.map((bucket) => bucket.limitUnits)).toEqual([4, 7, 10_000])
  })

  test('the smaller declared limit still holds after every process has started again, and so does a learned one', async () => {
    const fixture = setUp(keys)
    for (const key of ['key-b', 'key-a']) {
      const lease = await leaseThrough(fixture, key)
      await lease.settle({ kind: 'bucket-exhausted', projectNumber: named, limitUnits: 3 })
    }
    for (const again of [keys, keys.toReversed()]) {
      const [project] = (await setUp(again, fixture).pool.status()).projects
      expect(project?.buckets.map((bucket) => bucket.limitUnits)).toEqual([3, 7, 10_000])
    }
    await fixture.clock.advanceTo('2026-07-20T19:00:00Z')
    const [project] = (await fixture.pool.status()).projects
    expect(project?.buckets[0]?.limitUnits).toBe(4)
  })

  test.each([
    [{ kind: 'bucket-exhausted' } as const, 'quota_exhausted'],
    [{ kind: 'throttled', ambiguous: false } as const, 'keys_cooling_down'],
  ])('%o of one holds for both', async (outcome, code) => {
    const fixture = setUp(keys.map(({ key, project }) => ({ key, project })))
    const [refused, open] = [await leaseThrough(fixture, 'key-a'), await leaseThrough(fixture, 'key-a')]
    const naming = await leaseThrough(fixture, 'key-b')
    await naming.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 1, projectNumber: named })
    await refused.settle(outcome)
    expect((await leaseThrough(fixture, 'key-b')).projectId).toBe(named)
    await open.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 1, projectNumber: named })
    await fixture.clock.advance(1)
    await expect(search(fixture.pool, { maxWaitMs: 0 })).rejects.toMatchObject({ code })
  })
})

describe('a key was declared wrongly', () => {
  const keys = ['key-a', 'key-b'].map((key) => ({ key, project: 'mine' }))

  async function wronglyDeclared() {
    const fixture = setUp(keys)
    const [a, b] = [await leaseThrough(fixture, 'key-a'), await leaseThrough(fixture, 'key-b')]
    const openB = await leaseThrough(fixture, 'key-b')
    await a.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 1, projectNumber: named })
    await b.settle({ kind: 'cool-down', reason: 'x', retryAfterMs: 1, projectNumber: other })
    return { ...fixture, openB }
  }

  test('it moves alone and takes the units used through it along', async () => {
    const fixture = await wronglyDeclared()
    expect(await usedByProject(fixture)).toEqual({ [named]: 1, [other]: 2 })
    await fixture.openB.settle({ kind: 'unsent' })
    expect(await usedByProject(fixture)).toEqual({ [named]: 1, [other]: 1 })
  })

  test('and stays there when it is declared the same way, or another, again', async () => {
    const fixture = await wronglyDeclared()
    for (const project of ['mine', 'yet-another']) {
      const again = setUp(
        keys.map(({ key }) => ({ key, project })),
        fixture,
      )
      expect(await usedByProject(again)).toEqual({ [named]: 1, [other]: 2 })
    }
  })

  test('a declared project number never becomes the alias of another', async () => {
    const fixture = setUp([
      { key: 'key-a', project: named },
      { key: 'key-b', project: named },
    ])
    await leaseThrough(fixture, 'key-b')
    const lease = await leaseThrough(fixture, 'key-a')
    await lease.settle({ kind: 'cool-down', reason: 'x', projectNumber: other })
    expect(await usedByProject(fixture)).toEqual({ [named]: 1, [other]: 1 })
  })
})

test('a key that is declared otherwise moves with its units', async () => {
  const fixture = setUp([{ key: 'key-a', project: 'one' }])
  await search(fixture.pool)
  const moved = setUp([{ key: 'key-a', project: 'two' }], fixture)
  expect(await usedByProject(moved)).toEqual({ two: 1 })
})
