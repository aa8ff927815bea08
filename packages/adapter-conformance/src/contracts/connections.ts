import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import { everyMethod, makeBusy } from '../setting/every-method.ts'
import { minuteMs } from '../setting/make.ts'

/** What one process sees of another. */
export const connections: readonly Contract[] = [
  {
    id: 'connections/see-each-other',
    sentence: 'What one connection has written, every other one reads from then on.',
    needsConnections: true,
    async case(context) {
      const [one, other] = await context.connections(2)
      if (one === undefined || other === undefined) throw new Error('There are not enough connections.')
      const ids = ['v1', 'v2', 'v9']
      await makeBusy(context)
      expect(await snapshot(other, ids)).toEqual(await snapshot(one, ids))
      for (const [name, call] of Object.entries(everyMethod(context))) {
        await call(other, {})
        expect(await snapshot(one, ids), name).toEqual(await snapshot(other, ids))
      }
    },
  },
  {
    id: 'connections/one-time',
    sentence: 'All connections tell the same time, and keys.now the same as now; it does not go back.',
    async case(context) {
      const stores = await context.connections(3)
      const times: number[] = []
      for (const store of [...stores, ...stores]) {
        times.push((await store.now()).getTime(), (await store.keys.now()).getTime())
      }
      // Measured offsets may differ by the way to the server and back.
      for (const [index, time] of times.entries()) expect(time).toBeGreaterThanOrEqual((times[index - 1] ?? 0) - 1_000)
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(minuteMs)
    },
  },
]
