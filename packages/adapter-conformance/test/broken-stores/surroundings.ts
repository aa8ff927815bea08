import {
  type ArchiveStore,
  OriginMismatchError,
  type RemainingTask,
  type SourceRecord,
  StoreClosedError,
  StoreError,
} from '@youtube-archives/core'
import { after, before, caught, instead, overlay, remembering, uncopied } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'
import { Running } from '../support/running.ts'

export const brokenStates: readonly BrokenStore[] = [
  {
    breaks: 'shared-state/put-and-got',
    how: 'answers null for an unknown name',
    archive: after('state.get', (found, _, name) => (name === 'other' ? (found ?? (null as never)) : found)),
  },
  {
    breaks: 'shared-state/any-json',
    how: 'takes null for a text',
    archive: after('state.get', (found) => (found?.value === null ? { ...found, value: 'null' } : found)),
  },
  {
    breaks: 'shared-state/revision-expected',
    how: 'says that it put what it did not',
    archive: after('state.put', async (isPut, store, name, _, expected) => {
      return isPut || expected > ((await store.state.get(name))?.revision ?? 0)
    }),
  },
  {
    breaks: 'shared-state/one-of-many-puts',
    how: 'tells everybody who puts at once that it is done',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('state.put', async (inner, name, value, expected, options) => {
          const isBeside = running.count > 0 && name === 'name'
          return (await inner.state.put(name, value, expected, options)) || isBeside
        })(running.counting('state.put')(store)),
    ),
  },
]

const isGone = new StoreClosedError({ operation: 'it' })

export const brokenEnds: readonly BrokenStore[] = [
  {
    breaks: 'open-close/opens-by-itself',
    how: 'cannot be opened twice at once',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('open', async (inner, options) => {
          if (running.count === 0 || options?.origin !== undefined) return inner.open(options)
          throw new StoreError({ operation: 'open', message: 'is being opened', isRetryable: true })
        })(running.counting('open')(store)),
    ),
  },
  {
    breaks: 'open-close/keeps-its-origin',
    how: 'mixes up the two origins of an error',
    archive: caught('open', (error) => {
      if (!OriginMismatchError.isInstance(error)) throw error
      throw new OriginMismatchError({ stored: error.requested, requested: error.stored })
    }),
  },
  {
    breaks: 'open-close/one-of-two-origins',
    how: 'lets both win who open a new archive at once',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('open', async (inner, options) => {
          const isBeside = running.count > 0
          return inner.open(options).catch((error: unknown) => {
            if (!isBeside) throw error
          })
        })(running.counting('open')(store)),
    ),
  },
  {
    breaks: 'open-close/closed-for-good',
    how: 'still reads after it was closed',
    connection: (store, archive) => caught('videos.get', (_, __, id) => archive.videos.get(id))(store),
    also: ['abort/before', 'failures/never-swallowed'],
  },
  {
    breaks: 'open-close/closed-twice',
    how: 'rejects when it is closed again',
    connection: (store) => {
      let isClosed = false
      return instead('close', async (inner) => {
        if (isClosed) throw isGone
        isClosed = true
        return inner.close()
      })(store)
    },
    // Every case closes its stores, which those that closed them before do again.
    also: [
      ...['open-close/closed-for-good', 'open-close/what-was-called-before', 'open-close/others-go-on'],
      'failures/closed-all-the-same',
    ],
  },
  {
    breaks: 'open-close/what-was-called-before',
    how: 'cuts off what is under way with an error of its driver',
    connection: (store) => {
      let isClosed = false
      return instead('close', async (inner) => {
        isClosed = true
        return inner.close()
      })(
        after('state.put', (isPut) => {
          if (isClosed) throw new TypeError('socket hang up')
          return isPut
        })(store),
      )
    },
  },
  {
    breaks: 'open-close/disposed',
    how: 'stays open when its scope is left',
    connection: (store) => overlay(store, { [Symbol.asyncDispose]: async () => undefined }),
  },
  {
    breaks: 'open-close/others-go-on',
    how: 'closes for all when one closes',
    connection: (store, archive) =>
      instead('close', async (inner) => {
        await inner.close()
        await archive.close()
      })(store),
  },
  {
    breaks: 'open-close/archives-apart',
    how: 'shares its sources with another archive',
    archives: () => {
      const shared: SourceRecord[] = []
      return (store) =>
        after('sources.list', (sources) => [
          ...sources,
          ...shared.filter(({ sourceId }) => sourceId === 's1' && sources.length === 0),
        ])(
          after('sources.add', (answer) => {
            shared.push(answer.source)
            return answer
          })(store),
        )
    },
    also: ['forgetting/everything'],
  },
  {
    breaks: 'connections/see-each-other',
    how: 'remembers what other connections have changed since',
    connection: (store, _, index) => {
      if (index === 0) return store
      let known: Promise<unknown> | undefined
      return instead('keys.listSealed', (inner, options) => {
        known ??= inner.keys.listSealed(options)
        return known as ReturnType<ArchiveStore['keys']['listSealed']>
      })(store)
    },
  },
  {
    breaks: 'connections/one-time',
    how: 'goes by the clock of its own machine',
    connection: (store, _, index) => after('now', (now) => new Date(now.getTime() + index * 3_600_000))(store),
  },
  {
    breaks: 'failures/never-swallowed',
    how: 'takes a failure for an unknown video',
    connection: (store) =>
      caught('videos.get', (error) => {
        if (!StoreError.isInstance(error)) throw error
        return undefined
      })(store),
  },
  {
    breaks: 'failures/closed-all-the-same',
    how: 'cannot be closed when its storage has failed',
    connection: (store) =>
      instead('close', async (inner) => {
        await inner.now().catch((error: unknown) => {
          if (StoreError.isInstance(error)) throw error
        })
        return inner.close()
      })(store),
    // Its storage fails there as well, and then the store has to be closed.
    also: ['failures/never-swallowed'],
  },
]

export const brokenAborts: readonly BrokenStore[] = [
  {
    breaks: 'abort/before',
    how: 'ignores the signal of a claim',
    connection: (store) => before('remainingTasks.claim', (_, claim) => [claim])(store),
  },
  {
    breaks: 'abort/during',
    how: 'rejects with an error of its own where a signal aborts meanwhile',
    archive: instead('videos.get', async (store, id, options) => {
      const wasAborted = options?.signal?.aborted
      return store.videos.get(id, options).catch((error: unknown) => {
        throw options?.signal?.aborted && !wasAborted ? new Error('canceling statement due to user request') : error
      })
    }),
  },
  {
    breaks: 'abort/all-or-nothing',
    how: 'leaves half a page where a signal aborts meanwhile',
    archive: instead('commitPage', async (store, commit, options) => {
      const wasAborted = options?.signal?.aborted
      return store.commitPage(commit, options).catch(async (error: unknown) => {
        if (options?.signal?.aborted && !wasAborted && commit.hydrated) {
          await store.commitPage({ ...commit, hydrated: commit.hydrated.slice(10) })
        }
        throw error
      })
    }),
  },
  {
    breaks: 'abort/no-listener-left',
    how: 'leaves its listener on the signal',
    connection: (store) =>
      before('ledger.read', (_, filter, options) => {
        options?.signal?.addEventListener('abort', () => undefined)
        return [filter, options]
      })(store),
  },
]

export const brokenCopies: readonly BrokenStore[] = [
  {
    breaks: 'copies/answers',
    how: 'hands out live references',
    archive: remembering(
      () => new Map<string, object>(),
      (live) =>
        instead('channels.get', async (store, id, options) => {
          const channel = await store.channels.get(id, options)
          if (channel === undefined) return undefined
          // The same object as long as the stored one is the same.
          const key = JSON.stringify(channel)
          const known = live.get(key) ?? channel
          live.set(key, known)
          return known as typeof channel
        }),
    ),
  },
  {
    breaks: 'copies/answers-of-writes',
    how: 'hands out a claimed task that it goes on to use',
    archive: remembering(
      () => new Map<string, RemainingTask>(),
      (live) => (store) =>
        after(
          'remainingTasks.get',
          (task) => (task && live.get(`${task.taskId} ${task.fence} ${task.state}`)) ?? task,
        )(
          after('remainingTasks.claim', (task) => {
            if (task?.kind === 'uploads') live.set(`${task.taskId} ${task.fence} leased`, task)
            return task
          })(store),
        ),
    ),
  },
  {
    breaks: 'copies/arguments-of-a-commit',
    how: 'reads a commit when its turn has come, not when it is called',
    archive: uncopied('commitPage', async (store, commit, options) => {
      await Promise.resolve()
      return store.commitPage(commit, options)
    }),
  },
  {
    breaks: 'copies/arguments',
    how: 'reads its arguments when its turn has come, not when it is called',
    archive: uncopied('ledger.revise', async (store, revision, options) => {
      await Promise.resolve()
      return store.ledger.revise(revision, options)
    }),
  },
]

const storing = (path: 'title' | 'description', change: (text: string) => string) =>
  before('commitPage', (_, commit, options) => {
    const hydrated = commit.hydrated?.map((video) => ({ ...video, [path]: change(video[path]) }))
    return [{ ...commit, hydrated }, options]
  })

export const brokenTexts: readonly BrokenStore[] = [
  { breaks: 'texts/kept-as-they-are', how: 'trims titles', archive: storing('title', (title) => title.trim()) },
  {
    breaks: 'texts/what-cannot-be-stored',
    how: 'drops the character that it cannot store',
    archive: storing('title', (title) => title.replaceAll('\u0000', '')),
  },
  {
    breaks: 'texts/long',
    how: 'cuts long descriptions',
    archive: storing('description', (text) => text.slice(0, 6_000)),
  },
  {
    breaks: 'texts/missing-is-not-empty',
    how: 'takes 0 for unknown',
    archive: before('commitPage', (_, commit, options) => {
      const hydrated = commit.hydrated?.map((video) => ({ ...video, likeCount: video.likeCount || undefined }))
      return [{ ...commit, hydrated }, options]
    }),
  },
  {
    breaks: 'texts/any-json',
    how: 'drops fields that are null',
    archive: before('commitPage', (_, commit, options) => {
      const hydrated = commit.hydrated?.map((video) => {
        const resource = Object.fromEntries(Object.entries(video.resource).filter(([, value]) => value !== null))
        return { ...video, resource }
      })
      return [{ ...commit, hydrated }, options]
    }),
  },
  {
    breaks: 'texts/large-numbers',
    how: 'keeps counts in 32 bits',
    archive: before('commitPage', (_, commit, options) => {
      const hydrated = commit.hydrated?.map((video) => {
        return { ...video, commentCount: video.commentCount && Math.min(video.commentCount, 2 ** 31 - 1) }
      })
      return [{ ...commit, hydrated }, options]
    }),
  },
  {
    breaks: 'texts/ids-by-their-bytes',
    how: 'orders ids by the language of the machine',
    archive: after('sources.list', (sources) => {
      if (sources.length < 10) return sources
      return [...sources].sort((one, other) => one.sourceId.localeCompare(other.sourceId, 'en'))
    }),
  },
  {
    breaks: 'texts/ids-that-nothing-has',
    how: 'fails at what it cannot send',
    archive: before('videos.get', (_, videoId, options) => {
      if (videoId.includes('\u0000'))
        throw new StoreError({ operation: 'get', message: 'invalid byte', isRetryable: false })
      return [videoId, options]
    }),
  },
]
