import type { RemainingTask, SourceRecord } from '@youtube-archives/core'
import { PostButton } from '../parts/post-form.tsx'
import { Text } from '../parts/text.tsx'
import { ExactTime, Time } from '../parts/time.tsx'
import { sourceAddress, sourceName } from '../sources/source-name.ts'
import type { View } from '../view.ts'
import { taskPurpose, taskScope, whyItWaits } from './describe-task.ts'

interface TaskTableProps {
  readonly view: View
  readonly tasks: readonly RemainingTask[]
  readonly sources: readonly SourceRecord[]
  readonly isOfOneSource?: boolean
}

const shownAtMost = 100

/** Tasks as a table, which becomes a list of cards where the screen is narrow. */
export function TaskTable({ view, tasks, sources, isOfOneSource = false }: TaskTableProps) {
  if (tasks.length === 0) return <p class="quiet">Nothing is left to do just now.</p>
  const nameOf = new Map(sources.map((source) => [source.sourceId, sourceName(source)]))
  return (
    <>
      <div class="table-box">
        <table class="tasks">
          <thead>
            <tr>
              <th scope="col">Task</th>
              {!isOfOneSource && <th scope="col">Source</th>}
              <th scope="col">What</th>
              <th scope="col">State</th>
              <th scope="col">Attempts</th>
              <th scope="col">Not before</th>
            </tr>
          </thead>
          <tbody>
            {tasks.slice(0, shownAtMost).map((task) => (
              <tr class={task.state === 'dead' ? 'dead' : ''} id={`task-${task.taskId}`}>
                <th scope="row">{taskPurpose(task)}</th>
                {!isOfOneSource && (
                  <td data-name="Source">
                    {task.sourceId === undefined ? (
                      'all of them'
                    ) : (
                      <a href={sourceAddress(task.sourceId)}>
                        <Text>{nameOf.get(task.sourceId) ?? task.sourceId}</Text>
                      </a>
                    )}
                  </td>
                )}
                <td data-name="What">
                  <Scope task={task} />
                </td>
                <td data-name="State">
                  <State task={task} />
                  {view.isAdmin && <DeadButtons view={view} task={task} />}
                </td>
                <td data-name="Attempts" class="number">
                  {task.attempts}
                </td>
                <td data-name="Not before">{notBefore(task, view.now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tasks.length > shownAtMost && (
        <p class="quiet">
          The first {shownAtMost} of {tasks.length}.
        </p>
      )}
    </>
  )
}

function notBefore({ state, notBefore, deferral }: RemainingTask, now: Date) {
  if (state === 'leased') return 'now'
  if (state !== 'waiting') return '–'
  if (notBefore > now) return <Time at={notBefore} now={now} />
  return deferral === undefined ? 'its turn' : 'any time'
}

function Scope({ task }: { readonly task: RemainingTask }) {
  const scope = taskScope(task)
  if (scope !== undefined) return <span class="number">{scope}</span>
  if (task.kind !== 'window' && task.kind !== 'settle' && task.kind !== 'sweep') return null
  const { after, before } = task.position
  return (
    <span class="window">
      <ExactTime at={after} /> <span class="to">to</span> <ExactTime at={before} />
    </span>
  )
}

const states = {
  waiting: ['', 'Waiting'],
  leased: ['good', 'Running'],
  done: ['good', 'Done'],
  dead: ['problem', 'Dead'],
  'given-up': ['', 'Given up'],
} as const

function State({ task }: { readonly task: RemainingTask }) {
  const [tone, word] = states[task.state]
  const why = whyItWaits(task)
  return (
    <>
      <span class={`state ${why !== undefined && tone === '' ? 'warning' : tone}`}>{word}</span>
      {why !== undefined && <span class="why"> {why}</span>}
      {task.reason !== undefined && (
        <span class="reason">
          <Text>{task.reason}</Text>
        </span>
      )}
    </>
  )
}

/** A task that failed too often waits for a person. */
function DeadButtons({ view, task }: { readonly view: View; readonly task: RemainingTask }) {
  if (task.state !== 'dead' && task.state !== 'given-up') return null
  const address = `/work/tasks/${encodeURIComponent(task.taskId)}`
  const of = taskPurpose(task).toLowerCase()
  return (
    <span class="task-actions">
      <PostButton view={view} action={`${address}/retry`} label="Try again" of={of} class="button small" />
      {task.state === 'dead' && (
        <PostButton view={view} action={`${address}/give-up`} label="Give up" of={of} class="button small" />
      )}
    </span>
  )
}
