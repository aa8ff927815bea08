import type { TimelineTask } from '../../remaining-tasks/remaining-task.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { returnTask } from '../defer-task.ts'
import { doStep } from '../do-step.ts'
import { later } from '../whole-seconds.ts'
import { isSearchSource } from '../work-context.ts'
import { claimWindow } from './claim-window.ts'
import type { Extension } from './extend-to.ts'
import { pollSource } from './poll-source.ts'
import { type GroupMember, type GroupPage, readGroup } from './read-group.ts'
import { tryAlone } from './try-alone.ts'
import type { WatchContext } from './watch-context.ts'

const mostPages = 10

/**
 * Reads the stretch by which all members of a group were extended with one call a page. Each member keeps its own window: the call claims them all for their
 * common stretch, and one commit shrinks all of them or none. What cannot be read together is read singly.
 */
export async function pollGroup(watch: WatchContext, extended: readonly Extension[]): Promise<void> {
  const { work, searchPace } = watch
  const from = new Date(Math.max(...extended.map((extension) => extension.from.getTime())))
  for (let pages = 0; pages < mostPages; pages += 1) {
    const now = await work.store.now({ signal: work.signal })
    if (pages > 0 && !(await searchPace.take(1, now, { force: true, signal: work.signal }))) return
    const members = await claimMembers(watch, extended, now)
    const [first] = members
    if (first === undefined || members.length < 2) {
      await giveBack(watch, members)
      const [only] = extended
      if (pages === 0 && only !== undefined) await pollSource(watch, only)
      return
    }
    const page = await readPage(watch, members)
    if (page === undefined || page === 'crowded') {
      await giveBack(watch, members)
      return
    }
    await maybeTryAlone(watch, members, page)
    const goesOn = page.nextBefore !== undefined && page.nextBefore.getTime() > from.getTime()
    if (!goesOn || isOverloaded(watch)) return
  }
}

function isOverloaded({ plan }: WatchContext): boolean {
  return plan.state?.plan.regime === 'overload'
}

async function readPage(
  watch: WatchContext,
  members: readonly GroupMember[],
): Promise<GroupPage | 'crowded' | undefined> {
  const [first] = members
  if (first === undefined) return undefined
  const guardMs = watch.plan.state?.plan.guardMs ?? 0
  return await doStep(watch.work, { task: first.task, bucket: 'search' }, () => readGroup(watch.work, members, guardMs))
}

/** Leases the newest windows of all members, and keeps those that end where most do. */
async function claimMembers(
  { work }: WatchContext,
  extended: readonly Extension[],
  now: Date,
): Promise<readonly GroupMember[]> {
  const claimed: GroupMember[] = []
  for (const { source } of extended) {
    const task = await claimWindow(work, source.sourceId, now)
    const current = work.sources.get(source.sourceId)
    if (task !== undefined && isSearchSource(current)) claimed.push({ task, source: current })
  }
  const newest = Math.max(...claimed.map(({ task }) => task.position.before.getTime()))
  const together = claimed.filter(({ task }) => isPlain(task) && task.position.before.getTime() === newest)
  for (const member of claimed) if (!together.includes(member)) await returnTask(work, member.task)
  return together
}

function isPlain({ position }: TimelineTask): boolean {
  return position.crowded === undefined && position.depth === 0
}

/** Puts back what is still held; releasing what was committed or set aside does nothing. */
async function giveBack(
  { work }: WatchContext,
  members: readonly { task: TimelineTask; source: SearchSourceRecord }[],
) {
  for (const { task } of members) await returnTask(work, task)
}

/** Now and then one member is read alone as well. */
async function maybeTryAlone(
  watch: WatchContext,
  members: readonly GroupMember[],
  { shown, ids }: GroupPage,
): Promise<void> {
  const [first, ...others] = members.map(({ source }) => source)
  if (first === undefined || shown.after >= shown.before || !watch.trials.isTrial(isOverloaded(watch))) return
  const source = watch.trials.leastCompared([first, ...others])
  const after = later(shown.after, source.since)
  await tryAlone(watch, source, { after, before: shown.before, ids: new Set(ids) })
}
