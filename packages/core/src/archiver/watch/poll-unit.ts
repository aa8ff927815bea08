import { floorToSecond, plusMs } from '../whole-seconds.ts'
import { isSearchSource } from '../work-context.ts'
import { extendTo } from './extend-to.ts'
import { pollGroup } from './poll-group.ts'
import { pollSource } from './poll-source.ts'
import type { WatchUnit } from './poll-units.ts'
import type { WatchContext } from './watch-context.ts'

/**
 * Polls a unit: takes the frontiers of its sources to the present, which writes the new stretch down, and reads it from its newer end. One unit has been
 * taken from the pace already; it is given back where another worker was faster.
 */
export async function pollUnit(watch: WatchContext, unit: WatchUnit, now: Date): Promise<void> {
  const { work, searchPace, sources } = watch
  const target = floorToSecond(plusMs(now, -work.settings.frontierLagMs))
  const extended = []
  for (const sourceId of unit.sourceIds) {
    const stretch = await extendTo(work, sourceId, target)
    if (stretch !== undefined) extended.push(stretch)
  }
  for (const { source } of extended) if (isSearchSource(source)) sources.note(source)
  const [first] = extended
  if (first === undefined) {
    await sources.refresh(unit.sourceIds)
    return await searchPace.giveBack(1, now)
  }
  if (extended.length === 1) await pollSource(watch, first)
  else await pollGroup(watch, extended)
}
