import { giveUpTask, listTasks, retryTask } from '../../actions/tasks.ts'
import { taskList } from '../../schemas/task.ts'
import { taskParameters } from '../../schemas/task-filter.ts'
import { viewTask } from '../../views/task-view.ts'
import { type ApiRoute, emptyRoute, jsonRoute } from '../api-route.ts'

const refusals = { 404: 'No task has this id', 409: 'The task is in another state' }

export const taskRoutes: readonly ApiRoute[] = [
  jsonRoute({
    method: 'get',
    path: '/api/tasks',
    summary: 'Remaining tasks that fit, oldest first, and counts of all of the source',
    query: taskParameters,
    answer: taskList,
    async handle({ context, query, signal }) {
      const { sourceId, kind, state, limit } = query
      const { items, counts } = await listTasks(context, { sourceId, kinds: kind, states: state, limit }, { signal })
      const { byKind, byState, pendingVideos } = counts
      return { items: items.map(viewTask), byKind: { ...byKind }, byState: { ...byState }, pendingVideos }
    },
  }),
  emptyRoute({
    method: 'post',
    path: '/api/tasks/{taskId}/retry',
    summary: 'Lets a task that is dead or was given up try again',
    refusals,
    handle: ({ context, params }) => retryTask(context, params.taskId ?? ''),
  }),
  emptyRoute({
    method: 'post',
    path: '/api/tasks/{taskId}/give-up',
    summary: 'Lets a dead task go; what it would have read stays known as missing',
    refusals,
    handle: ({ context, params }) => giveUpTask(context, params.taskId ?? ''),
  }),
]
