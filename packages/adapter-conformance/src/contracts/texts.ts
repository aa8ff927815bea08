import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'

const odd = {
  astral: '𝕳𝖊𝖆𝖗𝖙 🇩🇪 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 𠮷野家',
  composed: 'é e\u0301 ﬁ Å Å ｶﾞ ㍿',
  invisible: '\u200b\u200d\u202e\u2066\ufeff\u00ad\u034f\u2028\u2029',
  control: '\u0001\u0008\u000b\u001f\u007f\u0085 \r\n\t end ',
  quotes: `'"\`\\ \\' \\" \\n \\u0000 $1 $$ %s ? :a {} {0} -- /* */ ; E'\\x' NULL null undefined`,
  empty: '',
  spaces: '  \u00a0 \u3000 ',
}

/** What becomes of texts, numbers and fields that are not there. */
export const texts: readonly Contract[] = [
  {
    id: 'texts/kept-as-they-are',
    sentence:
      'A text comes back as it went in, character by character, wherever it stands: no trimming, no normalising, no escaping.',
    async case(context) {
      for (const [name, text] of Object.entries(odd)) {
        await expectKept(context, name, text)
      }
    },
  },
  {
    id: 'texts/what-cannot-be-stored',
    sentence:
      'U+0000 and lone surrogates come back as they went in or, where a storage cannot hold them, each as U+FFFD; nothing around them changes.',
    async case(context) {
      const { make, store } = context
      const text = 'a\u0000b \ud83d c \ude00 \ud83d\ude00 \u0000\u0000 end'
      const replaced = text.replaceAll('\u0000', '\ufffd').replace('\ud83d c \ude00', '\ufffd c \ufffd')
      const kept = expect.toSatisfy((value: unknown) => value === text || value === replaced || value === mixed(text))
      const resource = { id: 'v1', snippet: { title: text, list: [text] } }
      const video = make.video('v1', { title: text, description: text, tags: [text], channelTitle: text, resource })
      await context.commitOn('s1', { hydrated: [video], channels: [make.channel('UC1', { title: text })] })
      expect(await store.videos.get('v1')).toMatchObject({
        ...{ title: kept, description: kept, tags: [kept], channelTitle: kept },
        resource: { id: 'v1', snippet: { title: kept, list: [kept] } },
      })
      expect(await store.channels.get('UC1')).toMatchObject({ title: kept })
      await context.leased('t1', 's1')
      const release = { taskId: 't1', fence: 1, now: make.at(0), notBefore: make.at(0), giveBackAttempt: false }
      expect(await store.remainingTasks.release({ ...release, reason: text })).toBe(true)
      expect(await store.remainingTasks.get('t1')).toMatchObject({ reason: kept })
    },
  },
  {
    id: 'texts/long',
    sentence:
      'Descriptions of 5,000 characters, also of four bytes each, tags of 500 and a resource of 200 kB are kept whole.',
    async case(context) {
      const resource = {
        id: 'v2',
        localizations: Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [`l${i}`, { description: 'x'.repeat(5_000) }]),
        ),
      }
      const videos = [
        context.make.video('v1', {
          description: '🏴'.repeat(5_000),
          tags: Array.from({ length: 30 }, (_, i) => `${i}`.padEnd(500, 'x')),
        }),
        context.make.video('v2', { description: 'ab'.repeat(2_500), title: 'x'.repeat(3_000), resource }),
      ]
      await context.commitOn('s1', { hydrated: videos })
      for (const video of videos)
        expect(await context.store.videos.get(video.videoId)).toEqual({ ...video, state: 'stored' })
    },
  },
  {
    id: 'texts/missing-is-not-empty',
    sentence:
      'What is undefined comes back undefined, and never as an empty text, 0 or an empty list; and those never as undefined.',
    async case(context) {
      const fields = ['categoryId', 'defaultLanguage', 'defaultAudioLanguage', 'liveBroadcastContent'] as const
      const numbers = ['durationSeconds', 'viewCount', 'likeCount', 'commentCount'] as const
      const all = (names: readonly string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]))
      const missing = { ...all([...fields, ...numbers], undefined), statistics: undefined }
      const empty = {
        ...all(fields, ''),
        ...all(numbers, 0),
        statistics: {},
        tags: [''],
        title: '',
        thumbnails: {},
        parts: [],
      }
      const videos = [context.make.video('v1', missing), context.make.video('v2', empty)]
      const channels = [
        context.make.channel('UC1'),
        context.make.channel('UC2', { title: '', handle: '', uploadsPlaylistId: '', videoCount: 0, resource: {} }),
      ]
      await context.commitOn('s1', { hydrated: videos, channels })
      for (const video of videos) {
        expect(await context.store.videos.get(video.videoId)).toEqual({ ...video, state: 'stored' })
      }
      for (const channel of channels) expect(await context.store.channels.get(channel.channelId)).toEqual(channel)
    },
  },
  {
    id: 'texts/any-json',
    sentence: 'A resource comes back with all its fields: null, nested, empty, of any name, and numbers as they were.',
    async case(context) {
      const resource = JSON.parse(
        '{"__proto__":{"a":1},"constructor":null,"":"","null":null,"list":[[],{},null,[null]],"n":[0,-1,1.5,1e21,9007199254740991],"deep":{"a":{"b":{"c":[{"d":true}]}}}}',
      )
      await context.commitOn('s1', { hydrated: [context.make.video('v1', { resource, statistics: resource })] })
      const read = await context.store.videos.get('v1')
      const stored = read?.state === 'stored' ? read : undefined
      for (const value of [stored?.resource, stored?.statistics]) {
        expect(JSON.stringify(sorted(value))).toBe(JSON.stringify(sorted(resource)))
      }
    },
  },
  {
    id: 'texts/large-numbers',
    sentence: 'Numbers are kept exactly up to 2^53 - 1, and instants to the millisecond.',
    async case(context) {
      const most = Number.MAX_SAFE_INTEGER
      const counts = { viewCount: most, likeCount: 15_000_000_000, commentCount: 2 ** 31, durationSeconds: 2 ** 31 }
      const instants = {
        publishedAt: new Date('2005-04-24T03:31:52.001Z'),
        fetchedAt: context.at(1),
        expiresAt: context.at(7e12),
      }
      const video = context.make.video('v1', { ...counts, ...instants })
      await context.commitOn('s1', { hydrated: [video], channels: [context.make.channel('UC1', { videoCount: most })] })
      expect(await context.store.videos.get('v1')).toEqual({ ...video, state: 'stored' })
      expect(await context.store.channels.get('UC1')).toMatchObject({ videoCount: most })
      await context.commitOn('s1', { source: { rate: { events: 0.1 + 0.2, exposureMs: most } } })
      expect(await context.store.sources.get('s1')).toMatchObject({ rate: { events: 0.1 + 0.2, exposureMs: most } })
    },
  },
  {
    id: 'texts/ids-by-their-bytes',
    sentence:
      'Ids of any characters are told apart and are ordered by their UTF-8 bytes, whatever the language of the machine.',
    async case(context) {
      const { store } = context
      // In this order: capitals before small letters, what has four bytes after all else.
      const ids = ['-', 'A', 'B', '_', 'a', 'b', 'e\u0301', 'ä', 'é', 'я', '：', '🍣']
      for (const id of [...ids].reverse()) await context.addSource(context.make.searchSource(id))
      expect((await store.sources.list()).map(({ sourceId }) => sourceId)).toEqual(ids)
      expect((await store.ledger.read()).map(({ source }) => source.sourceId)).toEqual(ids)
      await context.addTasks(
        'A',
        [...ids].reverse().map((id) => context.make.windowTask(id, 'A')),
      )
      expect((await store.remainingTasks.list()).map(({ taskId }) => taskId)).toEqual(ids)
      expect(await context.claimAll()).toEqual(ids)
    },
  },
  {
    id: 'texts/ids-that-nothing-has',
    sentence:
      'An id that a storage could not even hold, with U+0000, half a character or of great length, is one that nothing has: no failure.',
    async case({ make, store }) {
      for (const id of ['\u0000', 'a\u0000b', '\ud800', `\ude00${'x'.repeat(10_000)}`]) {
        expect(await store.videos.get(id)).toBeUndefined()
        expect(await store.videos.getMany([id])).toEqual([])
        expect(await store.videos.matches([id])).toEqual([])
        expect(await store.videos.delete([id])).toBe(0)
        expect((await store.videos.search({ sourceIds: [id], channelIds: [id] })).items).toEqual([])
        expect(await store.videos.count({ text: id.slice(0, 9), sourceIds: [id] })).toBe(0)
        expect(await store.channels.get(id)).toBeUndefined()
        expect(await store.sources.get(id)).toBeUndefined()
        expect(await store.sources.counts([id])).toEqual({})
        expect(await store.sources.remove(id, { videos: true })).toEqual({ removed: false, videosRemoved: 0 })
        expect(await store.ledger.read({ sourceIds: [id] })).toEqual([])
        expect(await store.remainingTasks.get(id)).toBeUndefined()
        expect(await store.remainingTasks.list({ sourceId: id })).toEqual([])
        expect((await store.remainingTasks.count({ sourceId: id })).byKind).toEqual({})
        expect(await store.remainingTasks.retry(id, make.at(0))).toBe(false)
        expect(await store.remainingTasks.giveUp(id)).toBe(false)
        expect(await store.state.get(id)).toBeUndefined()
        expect(await store.keys.removeSealed(id)).toBe(false)
        expect(await store.keys.reactivate(id)).toBe(false)
      }
    },
  },
]

async function expectKept(context: CaseContext, name: string, text: string): Promise<void> {
  const { make, store } = context
  const resource = { id: name, snippet: { [text]: text, tags: [text] } }
  const words = { title: text, description: text, tags: [text, text], channelTitle: text, categoryId: text }
  const thumbnails = { [text]: { url: text } }
  const video = make.video(name, { ...words, thumbnails, resource, contentHash: text, parts: [text] })
  const channel = make.channel(name, { title: text, handle: text, resource })
  const sourceId = `source ${name}`
  const query = { ...make.searchSource(sourceId), query: text } as ReturnType<typeof make.searchSource>
  await store.sources.add(query, make.at(0))
  await context.commitOn(sourceId, { hydrated: [video], channels: [channel] })
  expect(await store.videos.get(name)).toEqual({ ...video, state: 'stored' })
  expect(await store.channels.get(name)).toEqual(channel)
  expect(await store.sources.get(sourceId)).toMatchObject({ query: text })
  await store.state.put(`state ${name}`, { [text]: text }, 0)
  expect(await store.state.get(`state ${name}`)).toEqual({ value: { [text]: text }, revision: 1 })
}

/** Where a storage holds U+0000 but no lone surrogate. */
function mixed(text: string): string {
  return text.replace('\ud83d c \ude00', '\ufffd c \ufffd')
}

/** With the fields of every object in one order: storages may give them another. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => [name, sorted(field)])
}
