import { OriginMismatchError, StoreClosedError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { everyMethod, makeBusy } from '../setting/every-method.ts'

/** How a store begins and ends. */
export const openClose: readonly Contract[] = [
  {
    id: 'open-close/opens-by-itself',
    sentence: 'A store can be used without open(); opening it, also several times at once, does nothing more.',
    async case(context) {
      const other = await context.anotherArchive()
      expect(await other.store.videos.count()).toBe(0)
      await Promise.all([other.store.open(), other.store.open()])
      await other.store.open()
      expect(await other.store.videos.count()).toBe(0)
    },
  },
  {
    id: 'open-close/keeps-its-origin',
    sentence:
      'The first origin is stored; another one is an OriginMismatchError that names both, and no origin is never compared.',
    async case(context) {
      const { store } = context
      await store.open()
      await Promise.all([store.open({ origin: 'fake-7' }), store.open({ origin: 'fake-7' })])
      await store.open()
      const refused = store.open({ origin: 'youtube' })
      await expect(refused).rejects.toSatisfy(OriginMismatchError.isInstance)
      await expect(refused).rejects.toMatchObject({ stored: 'fake-7', requested: 'youtube' })
      await store.open({ origin: 'fake-7' })
    },
  },
  {
    id: 'open-close/one-of-two-origins',
    sentence: 'Of two origins at once on a new archive one is stored, and the other is refused, then and later.',
    async case(context) {
      const [one, other] = await context.connections(2)
      const origins = ['here', 'there']
      const opened = await Promise.allSettled(
        [one, other].map((store, index) => store?.open({ origin: origins[index] })),
      )
      expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const refused = origins[opened.findIndex(({ status }) => status === 'rejected')]
      await expect(one?.open({ origin: refused })).rejects.toSatisfy(OriginMismatchError.isInstance)
    },
  },
  {
    id: 'open-close/closed-for-good',
    sentence: 'After close() every method rejects with StoreClosedError, open() too.',
    async case(context) {
      await makeBusy(context)
      await context.store.close()
      for (const [name, call] of Object.entries(everyMethod(context))) {
        await expect(call(context.store, {}), name).rejects.toSatisfy(StoreClosedError.isInstance)
      }
    },
  },
  {
    id: 'open-close/closed-twice',
    sentence: 'A second close(), at once or later, does nothing; a store that was never used can be closed.',
    async case(context) {
      const other = await context.anotherArchive()
      await Promise.all([other.store.close(), other.store.close()])
      await other.store.close()
      await context.store.close()
      await context.store.close()
    },
  },
  {
    id: 'open-close/what-was-called-before',
    sentence: 'What was called before close() is still done, or refused with StoreClosedError and not done.',
    async case(context) {
      const { store } = context
      const calls = Array.from({ length: 5 }, (_, index) => store.state.put(`name ${index}`, index, 0))
      const [settled] = await Promise.all([Promise.allSettled(calls), store.close()])
      for (const result of settled) {
        if (result.status === 'fulfilled') expect(result.value).toBe(true)
        else expect(StoreClosedError.isInstance(result.reason), String(result.reason)).toBe(true)
      }
    },
  },
  {
    id: 'open-close/disposed',
    sentence: 'Leaving the scope of an `await using` closes the store.',
    async case({ store }) {
      await store[Symbol.asyncDispose]()
      await expect(store.now()).rejects.toSatisfy(StoreClosedError.isInstance)
    },
  },
  {
    id: 'open-close/others-go-on',
    sentence: 'Closing one connection leaves the others of the archive open.',
    needsConnections: true,
    async case(context) {
      const [one, other] = await context.connections(2)
      await other?.close()
      expect(await one?.videos.count()).toBe(0)
      await expect(other?.videos.count()).rejects.toSatisfy(StoreClosedError.isInstance)
    },
  },
  {
    id: 'open-close/archives-apart',
    sentence: 'An archive knows nothing of another one.',
    async case(context) {
      await makeBusy(context)
      const other = await context.anotherArchive()
      expect(await other.store.videos.get('v1')).toBeUndefined()
      expect(await other.store.sources.list()).toEqual([])
      expect(await other.claim()).toBeUndefined()
      expect((await other.store.keys.list()).keys).toEqual([])
      await context.store.open({ origin: 'here' })
      await other.store.open({ origin: 'there' })
    },
  },
]
