import {
  decodeVideoCursor,
  encodeVideoCursor,
  type HydratedVideo,
  InvalidCursorError,
  relevanceTier,
  resolveVideoQuery,
  type VideoPage,
  type VideoQuery,
  type VideoRecord,
  type VideoSighting,
  videoPosition,
} from '@youtube-archives/core'
import { type Alter, after, before, both, caught, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

/** Reads videos with what was committed of them last at hand. */
function remembered(
  read: (
    known: VideoRecord | undefined,
    last: { hydrated?: HydratedVideo; found?: VideoSighting },
  ) => VideoRecord | undefined,
): Alter {
  return remembering(
    () => ({ hydrated: new Map<string, HydratedVideo>(), found: new Map<string, VideoSighting>() }),
    ({ hydrated, found }) =>
      (store) =>
        after('videos.get', (known, _, id) => {
          const [video, sighting] = [hydrated.get(id), found.get(id)]
          return read(known, { ...(video && { hydrated: video }), ...(sighting && { found: sighting }) })
        })(
          before('commitPage', (_, commit, options) => {
            for (const video of commit.hydrated ?? []) hydrated.set(video.videoId, video)
            for (const video of commit.found?.flatMap(({ videos }) => videos) ?? []) found.set(video.videoId, video)
            return [commit, options]
          })(store),
        ),
  )
}

export const brokenExpiry: readonly BrokenStore[] = [
  {
    breaks: 'expiry/never-returned',
    how: 'returns expired content in a search for words',
    archive: remembering(
      () => new Map<string, HydratedVideo>(),
      (videos) => (store) =>
        after('videos.search', (page, _, query = {}) => {
          if (query.text !== 'title') return page
          const expired = [...videos.values()].filter(
            ({ expiresAt, videoId }) => videoId === 'old' && expiresAt < new Date('2026-10-01'),
          )
          return {
            ...page,
            items: [...page.items, ...expired.map((video) => ({ ...video, state: 'stored' as const }))],
          }
        })(
          before('commitPage', (_, commit, options) => {
            for (const video of commit.hydrated ?? []) videos.set(video.videoId, video)
            return [commit, options]
          })(store),
        ),
    ),
  },
  {
    breaks: 'expiry/as-time-passes',
    how: 'returns from its cache what has expired since',
    archive: remembering(
      () => new Map<string, VideoRecord | undefined>(),
      (cache) =>
        both(
          instead('videos.get', async (store, id, options) => {
            if (!cache.has(id)) cache.set(id, await store.videos.get(id, options))
            return structuredClone(cache.get(id))
          }),
          ...(['commitPage', 'videos.delete', 'videos.purgeExpired', 'sources.remove'] as const).map((path) =>
            instead(path as 'now', async (store, ...args) => {
              const [part = '', name] = path.split('.')
              const owner = (name === undefined ? store : Reflect.get(store, part)) as object
              const answer = await (Reflect.get(owner, name ?? part) as (...given: unknown[]) => Promise<Date>).apply(
                owner,
                args,
              )
              cache.clear()
              return answer
            }),
          ),
        ),
    ),
  },
  {
    breaks: 'expiry/found-ones-too',
    how: 'keeps found videos for ever',
    archive: remembered((known, { hydrated, found }) => {
      if (known?.state !== 'expired' || hydrated !== undefined || found === undefined) return known
      return { ...found, state: 'found', foundAt: known.expiredAt, expiresAt: known.expiredAt }
    }),
  },
  {
    breaks: 'expiry/purged-at-its-time',
    how: 'purges a millisecond late',
    archive: before('videos.purgeExpired', (_, { now, limit }, options) => [{ now: plus(now, -1), limit }, options]),
    also: ['expiry/pending-and-told'],
  },
  {
    breaks: 'expiry/pending-and-told',
    how: 'tells nobody what has expired',
    also: ['expiry/up-to-the-limit'],
    archive: after('changes', (page) => ({ ...page, items: page.items.filter(({ kind }) => kind !== 'expired') })),
  },
  {
    breaks: 'expiry/not-pending-beside-a-task',
    how: 'makes what it purges pending although a task holds it',
    archive: remembering(
      () => ({ purged: 0 }),
      (memory) => (store) =>
        after('remainingTasks.count', (counts) => ({ ...counts, pendingVideos: counts.pendingVideos + memory.purged }))(
          after('videos.purgeExpired', async (purged, inner) => {
            const { byKind } = await inner.remainingTasks.count()
            if (byKind.hydrate !== undefined) memory.purged += purged
            return purged
          })(store),
        ),
    ),
  },
  {
    breaks: 'expiry/up-to-the-limit',
    how: 'purges twice as many as it may',
    also: ['hydrated-videos/expired-ones-are-updated'],
    archive: before('videos.purgeExpired', (_, { now, limit }, options) => [{ now, limit: limit * 2 }, options]),
  },
  {
    breaks: 'expiry/by-the-last-reading',
    how: 'lets tombstones expire',
    archive: remembered((known, { hydrated }) => {
      if (known?.state !== 'gone' || hydrated !== undefined) return known
      return { state: 'expired', videoId: known.videoId, expiredAt: known.goneAt }
    }),
    also: ['videos-get/many'],
  },
]

/** Asks another question. */
const asking = (change: (query: VideoQuery) => VideoQuery): Alter =>
  before('videos.search', (_, query = {}) => [change(query)])

export const brokenSearches: readonly BrokenStore[] = [
  {
    breaks: 'video-search/as-core-matches',
    how: 'includes the end of a span of time',
    archive: asking(({ publishedBefore, ...query }) => {
      return { ...query, publishedBefore: publishedBefore instanceof Date ? plus(publishedBefore, 1) : publishedBefore }
    }),
  },
  {
    breaks: 'video-search/current-text',
    how: 'remembers what it found for a word',
    also: ['video-search/as-core-matches'],
    archive: remembering(
      () => new Map<string, VideoPage>(),
      (pages) =>
        instead('videos.search', async (store, query = {}) => {
          const key = `${query.text} ${await store.videos.count()}`
          const isOneWord = query.text === 'heart' && query.cursor === undefined && query.order === undefined
          const page = (isOneWord ? pages.get(key) : undefined) ?? (await store.videos.search(query))
          if (isOneWord) pages.set(key, page)
          return page
        }),
    ),
  },
  {
    breaks: 'video-search/long-descriptions',
    how: 'looks at the first 4,999 characters only',
    archive: after('videos.search', (page, _, { text = '' } = {}) => {
      return { ...page, items: page.items.filter(({ description }) => text === '' || description.length < 5_000) }
    }),
  },
  {
    breaks: 'video-search/phrases-within-a-field',
    how: 'takes a phrase for its words',
    also: ['video-search/as-core-matches'],
    archive: asking(({ text, ...query }) => ({ ...query, text: text?.replaceAll('"', ' ') })),
  },
  {
    breaks: 'video-search/by-relevance',
    how: 'loses the order: the newest first, whatever is asked',
    also: ['video-search/as-core-matches'],
    archive: asking(({ order, ...query }) => ({
      ...query,
      order: order === 'relevance' ? 'newest' : (order ?? 'newest'),
    })),
  },
  {
    breaks: 'video-search/page-size',
    how: 'gives 19 videos a page',
    archive: asking(({ limit = 19, ...query }) => ({ ...query, limit })),
  },
  {
    breaks: 'video-search/with-matches',
    how: 'knows one source of a video only',
    archive: after('videos.search', ({ matches, ...page }) => {
      const isFirst = (videoId: string, index: number) => matches?.findIndex((one) => one.videoId === videoId) === index
      return { ...page, matches: matches?.filter(({ videoId }, index) => isFirst(videoId, index)) }
    }),
  },
  {
    breaks: 'video-search/nonsense-refused',
    how: 'leaves out a condition that it cannot read',
    archive: asking(({ minDurationSeconds: min, ...query }) => ({
      ...query,
      minDurationSeconds: min === -1 ? 0 : min,
    })),
  },
  {
    breaks: 'video-search/count-up-to-a-limit',
    how: 'counts to the end',
    archive: before('videos.count', (_, filter, options) => [{ limit: 1_000_000, ...filter }, options]),
  },
]

export const brokenCursors: readonly BrokenStore[] = [
  {
    breaks: 'video-cursors/ties-by-id',
    how: 'orders equal videos by the language of the machine',
    archive: after('videos.search', (page, _, { order } = {}) => {
      if (order !== 'oldest') return page
      return {
        ...page,
        items: [...page.items].sort((one, other) => {
          const later = one.publishedAt.getTime() - other.publishedAt.getTime()
          return later || one.videoId.localeCompare(other.videoId, 'en')
        }),
      }
    }),
  },
  {
    breaks: 'video-cursors/unknown-views-last',
    how: 'puts unknown view counts first',
    also: ['video-search/as-core-matches'],
    archive: after('videos.search', (page, _, { order } = {}) => {
      if (order !== 'views') return page
      const isKnown = ({ viewCount }: { viewCount: number | undefined }): boolean => viewCount !== undefined
      return { ...page, items: [...page.items.filter((each) => !isKnown(each)), ...page.items.filter(isKnown)] }
    }),
  },
  {
    breaks: 'video-cursors/no-page-after-the-last',
    how: 'takes a full page for one that is not the last',
    archive: after('videos.search', (page, _, query = {}) => {
      const { order, limit, fingerprint, text } = resolveVideoQuery(query)
      const last = page.items.at(-1)
      if (page.nextCursor !== undefined || last === undefined || page.items.length < limit) return page
      const position = videoPosition(order, last, order === 'relevance' ? relevanceTier(text, last) : 0)
      return { ...page, nextCursor: encodeVideoCursor(position, fingerprint) }
    }),
  },
  {
    breaks: 'video-cursors/of-another-query',
    how: 'starts again where it cannot read a cursor',
    archive: caught('videos.search', (error, store, { cursor: _, ...query } = {}) => {
      if (InvalidCursorError.isInstance(error)) return store.videos.search(query)
      throw error
    }),
  },
  {
    breaks: 'video-cursors/behind-a-deleted-video',
    how: 'ends where the video is gone at which a page stopped',
    also: ['video-cursors/among-comings-and-goings'],
    archive: instead('videos.search', async (store, query = {}) => {
      const { order, fingerprint } = resolveVideoQuery(query)
      if (query.cursor !== undefined) {
        const { videoId } = decodeVideoCursor(query.cursor, order, fingerprint)
        if ((await store.videos.get(videoId)) === undefined) return { items: [], nextCursor: undefined }
      }
      return store.videos.search(query)
    }),
  },
  {
    breaks: 'video-cursors/among-comings-and-goings',
    how: 'skips a row where something came in since the page before',
    archive: remembering(
      () => ({ commits: 0, cursors: new Map<string, number>() }),
      (memory) => (store) =>
        after('videos.search', (page, _, { cursor } = {}) => {
          if (page.nextCursor !== undefined) memory.cursors.set(page.nextCursor, memory.commits)
          const isSame = cursor === undefined || memory.cursors.get(cursor) === memory.commits
          return isSame ? page : { ...page, items: page.items.slice(1) }
        })(
          before('commitPage', (_, commit, options) => {
            memory.commits += 1
            return [commit, options]
          })(store),
        ),
    ),
  },
]

export const brokenChanges: readonly BrokenStore[] = [
  {
    breaks: 'changes/in-order',
    how: 'loses the order of changes',
    archive: after('changes', (page, _, { limit } = {}) => {
      return limit === 2 ? { ...page, items: [...page.items].reverse() } : page
    }),
  },
  {
    breaks: 'changes/before-there-are-any',
    how: 'has no cursor where there is nothing yet',
    archive: after('changes', (page, _, { after: behind } = {}) => {
      return page.items.length === 0 && behind === undefined ? { ...page, nextCursor: 'nothing' } : page
    }),
    also: ['changes/too-old', 'changes/never-skip-an-open-transaction'],
  },
  {
    breaks: 'changes/same-cursor-same-page',
    how: 'gives a page once',
    archive: remembering(
      () => new Set<string>(),
      (used) =>
        after('changes', (page, _, { after: behind } = {}) => {
          if (behind === undefined || page.items.length === 0) return page
          const isUsed = used.has(behind)
          used.add(behind)
          return isUsed ? { ...page, items: [] } : page
        }),
    ),
  },
  {
    breaks: 'changes/limit',
    how: 'gives 50 changes a page',
    archive: before('changes', (_, query) => [{ limit: 50, ...query }]),
  },
  {
    breaks: 'changes/foreign-cursors',
    how: 'starts again where it cannot read a cursor',
    also: ['forgetting/everything'],
    archive: caught('changes', (error, store, { after: _, ...query } = {}) => {
      if (InvalidCursorError.isInstance(error) && error.message.includes('is not')) return store.changes(query)
      throw error
    }),
  },
  {
    breaks: 'changes/purged',
    how: 'miscounts what it purged',
    archive: after('purgeChanges', (purged) => purged + 1),
  },
  {
    breaks: 'changes/too-old',
    how: 'goes on behind what was purged as if nothing were missing',
    archive: caught('changes', (error, store, { after: _, ...query } = {}) => {
      if (InvalidCursorError.isInstance(error) && error.message.includes('too old')) return store.changes(query)
      throw error
    }),
  },
  {
    breaks: 'changes/never-skip-an-open-transaction',
    how: 'lets the cursor pass a transaction that is still open',
    archive: remembering(
      () => ({ open: new Set<readonly string[]>(), skipped: new Set<string>() }),
      ({ open, skipped }) =>
        (store) =>
          instead('changes', async (inner, query) => {
            for (const ids of open) for (const id of ids) skipped.add(id)
            const page = await inner.changes(query)
            return { ...page, items: page.items.filter(({ videoId }) => !skipped.has(videoId)) }
          })(
            instead('commitPage', async (inner, commit, options) => {
              const ids = commit.hydrated?.map(({ videoId }) => videoId) ?? []
              open.add(ids)
              return inner.commitPage(commit, options).finally(() => open.delete(ids))
            })(store),
          ),
    ),
  },
]
