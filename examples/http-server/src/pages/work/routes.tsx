import { Hono } from 'hono'
import { giveUpTask, retryTask } from '../../actions/tasks.ts'
import type { AppEnv, ServerContext } from '../../context.ts'
import { render } from '../render.ts'
import { makeView } from '../view.ts'
import { loadWork } from './load-work.ts'
import { WorkPage } from './work-page.tsx'

const entriesShown = 20

export function workRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/work', async (c) => {
      const view = makeView(context, c)
      const work = await loadWork(context, view.now)
      return render(c, <WorkPage view={view} work={work} entries={context.feed.recent(entriesShown)} />)
    })
    .post('/work/tasks/:id/retry', async (c) => {
      await retryTask(context, c.req.param('id'))
      return c.redirect('/work?done=task-retried', 303)
    })
    .post('/work/tasks/:id/give-up', async (c) => {
      await giveUpTask(context, c.req.param('id'))
      return c.redirect('/work?done=task-given-up', 303)
    })
}
