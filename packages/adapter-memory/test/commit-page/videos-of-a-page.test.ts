import type { ArchiveStore, PageCommit } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import {
  addTasks,
  after,
  channel,
  claim,
  claimVideos,
  commitOf,
  commitOn,
  dayMs,
  found,
  hourMs,
  minuteMs,
  startsAt,
  video,
  windowTask,
} from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

async function changesOf(store: ArchiveStore): Promise<string[]> {
  return (await store.changes({ limit: 1_000 })).items.map(({ kind, videoId }) => `${kind} ${videoId}`)
}

async function pendingIds(store: ArchiveStore): Promise<readonly string[]> {
  const task = await claimVideos(store)
  return task?.videos.map(({ videoId }) => videoId) ?? []
}

/** Claims what is pending and commits it. */
async function hydrate(store: ArchiveStore, part: Partial<PageCommit>): Promise<void> {
  await store.commitPage(await commitOf(store, await claimVideos(store), part))
}

describe('found videos', () => {
  test('become stubs, matches and pending ids', async () => {
    const { store } = makeStore()
    const result = await commitOn(store, 's1', { found: found('s1', ['v1', 'v2', 'v1']) })
    expect(result).toEqual({ status: 'committed', matchesNew: 2, foundIds: ['v1', 'v2'], changes: [] })
    expect(await store.videos.get('v1')).toEqual({
      ...{ state: 'found', videoId: 'v1', channelId: 'UC1', publishedAt: after(-hourMs) },
      ...{ foundAt: startsAt, expiresAt: after(30 * dayMs) },
    })
    expect(await store.videos.matches(['v1'])).toEqual([
      { sourceId: 's1', videoId: 'v1', foundAt: startsAt, route: 'search', shownBySearch: false, listed: false },
    ])
    expect(await store.videos.search()).toEqual({ items: [], nextCursor: undefined })
    expect(await changesOf(store)).toEqual([])
    expect(await pendingIds(store)).toEqual(['v1', 'v2'])
  })

  test('that are known are matched by a further source, not found again', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    advance(minuteMs)
    const result = await commitOn(store, 's2', { found: found('s2', ['v1'], { route: 'sweep' }) })
    expect(result).toMatchObject({ matchesNew: 1, foundIds: [] })
    expect(await store.videos.get('v1')).toMatchObject({ foundAt: startsAt })
    expect((await store.videos.matches(['v1'])).map(({ sourceId }) => sourceId)).toEqual(['s1', 's2'])
  })

  test('keep their first route', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    advance(minuteMs)
    const again = await commitOn(store, 's1', { found: found('s1', ['v1'], { route: 'settle' }) })
    expect(again.matchesNew).toBe(0)
    expect(await store.videos.matches(['v1'])).toMatchObject([{ route: 'search', foundAt: startsAt }])
  })

  test('with content that may be returned are left alone', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    expect(await commitOn(store, 's1', { found: found('s1', ['v1']) })).toMatchObject({ matchesNew: 1, foundIds: [] })
    expect(await store.videos.get('v1')).toMatchObject({ state: 'stored' })
  })

  test('that were gone become pending, and stay tombstones until they are hydrated', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    await commitOn(store, 's1', { gone: ['v1'] })
    expect(await commitOn(store, 's1', { found: found('s1', ['v1']) })).toMatchObject({ foundIds: ['v1'] })
    expect(await commitOn(store, 's2', { found: found('s2', ['v1']) })).toMatchObject({ foundIds: [] })
    expect(await store.videos.get('v1')).toEqual({ state: 'gone', videoId: 'v1', goneAt: startsAt })
    const task = await claimVideos(store)
    expect(await commitOn(store, 's3', { found: found('s3', ['v1']) })).toMatchObject({ foundIds: [] })
    const result = await store.commitPage(await commitOf(store, task, { hydrated: [video('v1')] }))
    const sourceIds = ['s1', 's2', 's3']
    expect(result).toMatchObject({ changes: [{ videoId: 'v1', kind: 'updated', sourceIds }] })
    expect(await changesOf(store)).toEqual(['new v1', 'gone v1', 'updated v1'])
  })

  test('that expired stay expired and become pending', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1', { expiresAt: after(dayMs) })] })
    advance(dayMs)
    expect(await commitOn(store, 's1', { found: found('s1', ['v1']) })).toMatchObject({ foundIds: ['v1'] })
    expect(await store.videos.get('v1')).toEqual({ state: 'expired', videoId: 'v1', expiredAt: after(dayMs) })
    expect(await store.videos.purgeExpired({ now: after(dayMs), limit: 10 })).toBe(1)
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
  })
})

describe('hydrated videos', () => {
  test('are new, then unchanged, then updated', async () => {
    const { store } = makeStore()
    const kinds: (string | undefined)[] = []
    for (const part of [{}, { viewCount: 20, fetchedAt: after(hourMs) }, { contentHash: 'other', title: 'Other' }]) {
      const { changes } = await commitOn(store, 's1', { hydrated: [video('v1', part)] })
      kinds.push(changes[0]?.kind)
      expect(await store.videos.get('v1')).toEqual({ ...video('v1', part), state: 'stored' })
    }
    expect(kinds).toEqual(['new', 'unchanged', 'updated'])
    expect(await changesOf(store)).toEqual(['new v1', 'updated v1'])
  })

  test('that were only found are new', async () => {
    const { store } = makeStore()
    await commitOn(store, 's2', { found: found('s2', ['v1']) })
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    const { changes } = await commitOn(store, 's3', { hydrated: [video('v1')] })
    expect(changes).toEqual([{ videoId: 'v1', kind: 'new', sourceIds: ['s1', 's2'] }])
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
  })

  test.each([true, false])('that had expired come back as updated (purged: %s)', async (isPurged) => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1', { expiresAt: after(dayMs) })] })
    advance(dayMs)
    if (isPurged) await store.videos.purgeExpired({ now: after(dayMs), limit: 10 })
    const { changes } = await commitOn(store, 's1', { hydrated: [video('v1')] })
    expect(changes).toMatchObject([{ kind: 'updated' }])
    expect(await store.videos.get('v1')).toMatchObject({ state: 'stored' })
  })

  test.each(['expired', 'gone'])('are new where nothing was stored before they were %s', async (state) => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1'], { expiresAt: after(dayMs) }) })
    advance(dayMs)
    if (state === 'gone') await commitOn(store, 's1', { gone: ['v1'] })
    else await store.videos.purgeExpired({ now: after(dayMs), limit: 10 })
    expect(await store.videos.get('v1')).toMatchObject({ state })
    const { changes } = await commitOn(store, 's1', { hydrated: [video('v1')] })
    expect(changes).toMatchObject([{ kind: 'new' }])
  })

  test('that were forgotten are new again', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    await store.videos.delete(['v1'])
    expect((await commitOn(store, 's1', { hydrated: [video('v1')] })).changes).toMatchObject([{ kind: 'new' }])
  })
})

describe('gone videos', () => {
  test('leave a tombstone without content', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']), hydrated: [video('v1')] })
    const { changes } = await commitOn(store, 's1', { gone: ['v1', 'v1'], now: after(hourMs) })
    expect(changes).toEqual([{ videoId: 'v1', kind: 'gone', sourceIds: ['s1'] }])
    expect(await store.videos.get('v1')).toEqual({ state: 'gone', videoId: 'v1', goneAt: after(hourMs) })
    expect(await store.videos.search({ text: 'title' })).toMatchObject({ items: [] })
    expect(await store.videos.matches(['v1'])).toHaveLength(1)
    expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 0, pending: 0, gone: 1 } })
  })

  test('are told once', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    await commitOn(store, 's1', { gone: ['v1'] })
    expect((await commitOn(store, 's1', { gone: ['v1'], now: after(hourMs) })).changes).toEqual([])
    expect(await store.videos.get('v1')).toMatchObject({ goneAt: startsAt })
    expect(await changesOf(store)).toEqual(['new v1', 'gone v1'])
  })

  test('wait for nothing any more', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1', 'v2']) })
    await commitOn(store, 's1', { gone: ['v1'] })
    expect(await pendingIds(store)).toEqual(['v2'])
  })

  test('that were forgotten stay forgotten', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    await store.videos.delete(['v1'])
    expect((await commitOn(store, 's1', { gone: ['v1'] })).changes).toEqual([])
    expect(await store.videos.get('v1')).toBeUndefined()
  })
})

describe('pending ids', () => {
  test('go back with what is known of them, once', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1', 'v2']) })
    const missing = { videoId: 'v1', missingSince: startsAt, notBefore: after(dayMs) }
    await hydrate(store, { hydrated: [video('v2')], pending: [missing, missing] })
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
    expect(await claimVideos(store)).toBeUndefined()
    advance(dayMs)
    expect((await claimVideos(store))?.videos).toEqual([missing])
  })

  test('that are in another task are not pending as well', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    await claimVideos(store)
    await commitOn(store, 's1', { pending: [{ videoId: 'v1', notBefore: startsAt }] })
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
  })
})

describe('channels', () => {
  const named = channel('UC1', { title: 'Named' })
  const read = channel('UC1', { title: 'Read', resource: { id: 'UC1' }, uploadsPlaylistId: 'UU1' })

  test('are stored and read back', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { channels: [read] })
    expect(await store.channels.get('UC1')).toEqual(read)
    expect(await store.channels.get('UC2')).toBeUndefined()
  })

  test('that were read are not replaced by one that was only named', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { channels: [named] })
    await commitOn(store, 's1', { channels: [read] })
    const later = { fetchedAt: after(hourMs), expiresAt: after(31 * dayMs) }
    await commitOn(store, 's1', { channels: [{ ...named, ...later }] })
    expect(await store.channels.get('UC1')).toEqual(read)
  })

  test('are replaced by what is newer only', async () => {
    const { store } = makeStore()
    const newer = { ...read, title: 'Newer', fetchedAt: after(hourMs), expiresAt: after(31 * dayMs) }
    await commitOn(store, 's1', { channels: [newer] })
    await commitOn(store, 's1', { channels: [read] })
    expect(await store.channels.get('UC1')).toEqual(newer)
  })

  test('that expired give way to one that was only named', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { channels: [{ ...read, expiresAt: after(dayMs) }] })
    advance(dayMs)
    await commitOn(store, 's1', { channels: [named] })
    expect(await store.channels.get('UC1')).toEqual(named)
  })
})

describe('what a commit was given and what it stored', () => {
  test('are two things', async () => {
    const { store } = makeStore()
    const row = video('v1', { resource: JSON.parse('{"__proto__":{"a":1},"list":[{"b":2}]}') })
    const read = channel('UC1', { resource: { id: 'UC1' } })
    const page = found('s1', ['v1'])
    const spans = [{ after: after(-hourMs), before: new Date(startsAt), state: 'done', rows: 1 } as const]
    await addTasks(store, 's1', [windowTask('t1', 's1')])
    const commit = await commitOf(store, await claim(store), { found: page, hydrated: [row], channels: [read], spans })
    const committing = store.commitPage(structuredClone(commit))
    await committing
    const expected = { ...structuredClone(row), state: 'stored' }

    const { store: other } = makeStore()
    await addTasks(other, 's1', [windowTask('t1', 's1')])
    await claim(other)
    const otherCommitting = other.commitPage(commit)
    // Before it has had its turn and after.
    for (let round = 0; round < 2; round += 1) {
      row.publishedAt.setTime(0)
      ;(row.tags as string[]).push('more')
      ;(row.resource.list as { b: number }[])[0] = { b: 3 }
      ;(read.resource as { id: string }).id = 'UC9'
      page[0]?.videos[0]?.publishedAt.setTime(0)
      spans[0]?.before.setTime(0)
      commit.now.setTime(0)
      await otherCommitting
    }
    expect(await other.videos.get('v1')).toEqual(expected)
    expect(Object.keys(((await other.videos.get('v1')) as typeof row).resource)).toEqual(['__proto__', 'list'])
    expect((await other.channels.get('UC1'))?.resource).toEqual({ id: 'UC1' })
    expect(await other.ledger.read()).toEqual(await store.ledger.read())
    expect(await other.videos.matches(['v1'])).toEqual(await store.videos.matches(['v1']))
  })
})
