import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, hourMs, minuteMs, numberedIds } from '../setting/make.ts'

/** Tasks that read stored videos again. */
export const refreshClaims: readonly Contract[] = [
  {
    id: 'refresh-claims/soonest-first',
    sentence:
      'A claim for content makes a hydrate task of the stored videos that expire soonest, at most as many as asked, and they stay stored.',
    async case(context) {
      await fill(context, { v1: 3, v2: 1, v3: 2, v4: 20 })
      const task = await context.claimRefresh({ limit: 2 })
      expect(task).toMatchObject({ kind: 'hydrate', sourceId: undefined, state: 'leased', attempts: 1 })
      expect(idsOf(task)).toEqual(['v2', 'v3'])
      expect(idsOf(await context.claimRefresh())).toEqual(['v1'])
      expect(await context.claimRefresh()).toBeUndefined()
      expect(await context.store.videos.count()).toBe(4)
    },
  },
  {
    id: 'refresh-claims/filled-up',
    sentence: 'A new task is filled up with videos that are nearly due, and none is made where no video is due.',
    async case(context) {
      await fill(context, { v1: 6, v2: 4, v3: 8 })
      const fillBefore = context.at(7 * dayMs)
      expect(await context.claimRefresh({ dueBefore: context.at(4 * dayMs), fillBefore })).toBeUndefined()
      expect(idsOf(await context.claimRefresh({ dueBefore: context.at(5 * dayMs), fillBefore }))).toEqual(['v2', 'v1'])
    },
  },
  {
    id: 'refresh-claims/pending-left-out',
    sentence: 'A video that is pending or in a hydrate task is left out of claims for content.',
    async case(context) {
      await fill(context, { v1: 1, v2: 2, v3: 3 })
      const later = context.at(dayMs)
      const pending = [{ videoId: 'v2', missingSince: context.at(0), notBefore: later }]
      await context.commitOn('s1', { pending: [...pending, { videoId: 'v1', notBefore: context.at(0) }] })
      expect(idsOf(await context.claimVideos())).toEqual(['v1'])
      expect(idsOf(await context.claimRefresh())).toEqual(['v3'])
    },
  },
  {
    id: 'refresh-claims/expired-left-out',
    sentence: 'A video that has expired is left out of claims, for content and for statistics.',
    async case(context) {
      await fill(context, { v1: -1, v2: 1 })
      expect(idsOf(await context.claimRefresh())).toEqual(['v2'])
      expect(idsOf(await context.claimRefresh({ of: 'statistics' }))).toEqual(['v2'])
    },
  },
  {
    id: 'refresh-claims/oldest-statistics',
    sentence:
      'A claim for statistics makes a refresh task of the videos whose statistics were not asked for longest, whether or not another task reads their content.',
    async case(context) {
      const videos = ['v1', 'v2', 'v3'].map((id, index) => {
        return context.make.video(id, { statisticsFetchedAt: context.at(-hourMs * ([1, 3, 2][index] ?? 0)) })
      })
      await context.commitOn('s1', { hydrated: videos })
      await context.claimRefresh()
      const task = await context.claimRefresh({
        of: 'statistics',
        dueBefore: context.at(-1.5 * hourMs),
        fillBefore: context.at(0),
      })
      expect(task).toMatchObject({ kind: 'refresh', state: 'leased' })
      expect(idsOf(task)).toEqual(['v2', 'v3', 'v1'])
      expect(await context.claimRefresh({ of: 'statistics' })).toBeUndefined()
    },
  },
  {
    id: 'refresh-claims/unfinished-first',
    sentence: 'A refresh task whose lease has ended is claimed before a new one is made, whatever is due.',
    async case(context) {
      await fill(context, { v1: 1, v2: 2 })
      const first = await context.claimRefresh({ of: 'statistics', limit: 1 })
      const now = context.at(2 * minuteMs)
      const dueBefore = context.at(-400 * dayMs)
      expect(await context.claimRefresh({ of: 'statistics', now, dueBefore })).toMatchObject({
        ...{ taskId: first?.taskId, attempts: 2, fence: 2 },
      })
    },
  },
  {
    id: 'refresh-claims/never-twice',
    sentence: 'Claims at once over several connections never hold the same video twice, for content or for statistics.',
    async case(context) {
      const stores = await context.connections(4)
      const ids = numberedIds(90)
      await context.commitOn('s1', { hydrated: ids.map((id) => context.make.video(id)) })
      for (const of of ['content', 'statistics'] as const) {
        const claimed: string[] = []
        const fields = { of, limit: 10, dueBefore: context.at(99 * dayMs), fillBefore: context.at(99 * dayMs) }
        for (let some: string[] = ['']; some.length > 0 && claimed.length <= 10 * ids.length; claimed.push(...some)) {
          some = (await Promise.all(stores.map((store) => context.claimRefresh(fields, store)))).flatMap(idsOf)
        }
        expect(claimed.sort()).toEqual(ids)
      }
    },
  },
]

/** Stores videos that expire so many days after the start. */
async function fill(context: CaseContext, days: Readonly<Record<string, number>>): Promise<void> {
  const hydrated = Object.entries(days).map(([videoId, after]) => {
    return context.make.video(videoId, { expiresAt: context.at(after * dayMs) })
  })
  await context.commitOn('s1', { hydrated })
}

function idsOf(task: Awaited<ReturnType<CaseContext['claimRefresh']>>): string[] {
  return (task?.videos ?? []).map(({ videoId }) => videoId)
}
