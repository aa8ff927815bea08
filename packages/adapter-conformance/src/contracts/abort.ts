import { type ArchiveStore, delay, systemClock } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import { WatchedSignal } from '../looking/watched-signal.ts'
import { everyMethod, makeBusy } from '../setting/every-method.ts'

const ids = ['v1', 'v2', 'v9']

// Far more than any of these calls takes, so that it only tells a call that hangs.
const longEnoughMs = 10_000

/** What a signal does to a call. */
export const abort: readonly Contract[] = [
  {
    id: 'abort/before',
    sentence: 'A method that is given an aborted signal rejects with the reason of the signal and has done nothing.',
    async case(context) {
      await makeBusy(context)
      const before = await snapshot(context.store, ids)
      for (const [name, call] of Object.entries(everyMethod(context))) {
        const reason = new Error(`enough of ${name}`)
        await expect(call(context.store, { signal: AbortSignal.abort(reason) }), name).rejects.toBe(reason)
        expect(await snapshot(context.store, ids), name).toEqual(before)
      }
      await context.store.open({ origin: 'another' })
    },
  },
  {
    id: 'abort/during',
    sentence:
      'A call whose signal aborts meanwhile rejects with its reason, or ends as if nothing had been, and never hangs.',
    async case(context) {
      await makeBusy(context)
      for (const [name, call] of Object.entries(everyMethod(context))) {
        const controller = new AbortController()
        const reason = new Error(`enough of ${name}`)
        const [settled] = await withinTime(
          name,
          Promise.allSettled([abortSoon(call, context.store, controller, reason)]),
        )
        if (settled?.status === 'rejected') expect(settled.reason, name).toBe(reason)
      }
      // The store is not broken by it.
      expect(await context.store.sources.get('s2')).toBeDefined()
    },
  },
  {
    id: 'abort/all-or-nothing',
    sentence: 'A commit whose signal aborts meanwhile is written whole or not at all, and repeating it is safe.',
    async case(context) {
      const { make, store } = context
      const videoIds = Array.from({ length: 20 }, (_, index) => `v${index}`)
      for (let round = 0; round < 6; round += 1) {
        const hydrated = videoIds.map((id) => make.video(id, { contentHash: `${round}`, title: `${round}` }))
        const task = await context.leased(`t${round}`, 's1')
        const commit = context.commitOf(task, { hydrated, spans: [make.span(round, round + 1)] })
        const controller = new AbortController()
        const committing = Promise.allSettled([store.commitPage(commit, { signal: controller.signal })])
        // A little later each time, so that it meets another step of the way.
        for (let wait = 0; wait < round; wait += 1) await delay(wait, { clock: systemClock })
        controller.abort(new Error('enough'))
        await committing
        const written = await settledTitles(store, task.taskId, videoIds)
        const isDone = written.state === 'done'
        expect(written.titles.filter((title) => title === `${round}`)).toHaveLength(isDone ? videoIds.length : 0)
        expect(await store.commitPage(commit)).toMatchObject({ status: 'committed' })
      }
      expect((await store.ledger.read())[0]?.spans).toEqual([make.span(0, 6, 'done', 6)])
    },
  },
  {
    id: 'abort/no-listener-left',
    sentence: 'A call that has ended leaves no listener on its signal.',
    async case(context) {
      await makeBusy(context)
      for (const [name, call] of Object.entries(everyMethod(context))) {
        const watched = new WatchedSignal()
        await Promise.allSettled([call(context.store, { signal: watched.signal })])
        expect(watched.listeners, name).toBe(0)
      }
    },
  },
]

/** The state of a task and the titles that belong to it: an aborted transaction may still end on the server. */
async function settledTitles(store: ArchiveStore, taskId: string, videoIds: readonly string[]) {
  for (;;) {
    const before = (await store.remainingTasks.get(taskId))?.state
    const titles = (await store.videos.getMany(videoIds)).map((video) => 'title' in video && video.title)
    const state = (await store.remainingTasks.get(taskId))?.state
    if (before === state) return { state, titles }
  }
}

async function abortSoon(
  call: ReturnType<typeof everyMethod>[string],
  store: ArchiveStore,
  controller: AbortController,
  reason: Error,
): Promise<unknown> {
  const answer = call(store, { signal: controller.signal })
  controller.abort(reason)
  return answer
}

async function withinTime<Result>(name: string, result: Promise<Result>): Promise<Result> {
  const controller = new AbortController()
  const { signal } = controller
  const late = delay(longEnoughMs, { clock: systemClock, signal }).then(() => {
    throw new Error(`${name} did not end within ${longEnoughMs} ms of the abort.`)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    controller.abort()
    await late.catch(() => undefined)
  }
}
