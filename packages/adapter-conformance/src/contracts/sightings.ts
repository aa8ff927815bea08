import { InvalidOptionError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs } from '../setting/make.ts'

/** How many matches of a source search and the list have shown. */
export const sightings: readonly Contract[] = [
  {
    id: 'sightings/counted',
    sentence:
      'sightings counts matches by what showed them, whatever became of the videos; zeros without matches, nothing for an unknown id.',
    async case(context) {
      const { make, store } = context
      await context.addSource(make.searchSource('empty'))
      const found = [
        ...make.found('s1', ['a1', 'a2', 'gone'], { shownBySearch: true }),
        ...make.found('s1', ['b1', 'b2'], { route: 'follow', listed: true }),
        ...make.found('s1', ['expired'], { route: 'follow', listed: true, shownBySearch: true }),
        ...make.found('s1', ['c1'], { route: 'follow' }),
      ]
      await context.commitOn('s1', { found, hydrated: [make.video('expired', { expiresAt: context.at(-1) })] })
      await context.commitOn('s1', { gone: ['gone'] })
      await store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      expect(await store.sources.sightings(['s1', 'empty', 'unknown', 's1'], day(context))).toEqual({
        s1: { listed: 3, listedShown: 1, shownOnly: 3, neither: 1 },
        empty: { listed: 0, listedShown: 0, shownOnly: 0, neither: 0 },
      })
    },
  },
  {
    id: 'sightings/of-a-span',
    sentence: 'sightings counts what was published from `after` on and before `before`, as it is known by now.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', { found: make.found('s1', ['v1', 'v2'], { shownBySearch: true }) })
      await context.commitOn('s1', { hydrated: [make.video('v2', { publishedAt: context.at(-2 * hourMs) })] })
      const shownOnly = async (fromHour: number, toHour: number) => {
        const span = { after: context.at(fromHour * hourMs), before: context.at(toHour * hourMs), limit: 10 }
        return (await store.sources.sightings(['s1'], span)).s1?.shownOnly
      }
      expect(await shownOnly(-2, 0)).toBe(2)
      expect(await shownOnly(-2, -1)).toBe(1)
      expect(await shownOnly(-1, 0)).toBe(1)
      expect(await shownOnly(-3, -2)).toBe(0)
    },
  },
  {
    id: 'sightings/newest',
    sentence: 'sightings looks at the newest matches of each source, no more than it is told to.',
    async case(context) {
      const { make, store } = context
      await context.addSource(make.searchSource('s2'))
      const found = [...make.found('s1', ['v1', 'v2'], { listed: true }), ...make.found('s2', ['v1', 'v3'])]
      const hydrated = [make.video('v1', { publishedAt: context.at(-2 * hourMs) }), make.video('v3')]
      await context.commitOn('s1', { found, hydrated })
      await context.commitOn('s1', { found: make.found('s1', ['v1'], { shownBySearch: true }) })
      const newest = (limit: number) => store.sources.sightings(['s1', 's2'], { ...day(context), limit })
      expect(await newest(1)).toMatchObject({ s1: { listed: 1, listedShown: 0 }, s2: { neither: 1 } })
      expect(await newest(2)).toMatchObject({ s1: { listed: 2, listedShown: 1 }, s2: { neither: 2 } })
    },
  },
  {
    id: 'sightings/refuses-limits',
    sentence: 'sightings refuses a limit that is no whole number from 1 to 10,000.',
    async case(context) {
      for (const limit of [0, 1.5, 10_001, Number.NaN]) {
        const call = context.store.sources.sightings(['s1'], { ...day(context), limit })
        await expect(call).rejects.toThrow(InvalidOptionError)
      }
    },
  },
]

function day(context: CaseContext) {
  return { after: context.at(-24 * hourMs), before: context.at(24 * hourMs), limit: 1_000 }
}
