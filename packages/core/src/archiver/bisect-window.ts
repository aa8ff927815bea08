import type { NewTask, TimelineTask } from '../remaining-tasks/remaining-task.ts'
import { floorToSecond, secondMs } from './whole-seconds.ts'

// 4 levels are 16 parts: a window that is still not believed then is not the problem.
const mostDepth = 4

/** The two halves of a window whose answer was not believed; undefined where it has been halved often enough, or is a single second. */
export function bisectWindow(
  task: TimelineTask,
  newId: () => string,
  now: Date,
): readonly [NewTask, NewTask] | undefined {
  const { after, before, depth } = task.position
  if (depth >= mostDepth || before.getTime() - after.getTime() < 2 * secondMs) return undefined
  const middle = floorToSecond((after.getTime() + before.getTime()) / 2)
  const half = (from: Date, to: Date): NewTask => ({
    taskId: newId(),
    kind: task.kind,
    sourceId: task.sourceId,
    position: { after: from, before: to, depth: depth + 1, silentAnswers: 0 },
    notBefore: now,
  })
  return [half(after, middle), half(middle, before)]
}
