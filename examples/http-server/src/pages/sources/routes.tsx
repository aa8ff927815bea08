import { SourceNotFoundError } from '@youtube-archives/core'
import { type Context, Hono } from 'hono'
import { addSource, changeSource, removeSource } from '../../actions/sources.ts'
import type { AppEnv, ServerContext } from '../../context.ts'
import { problemsOf, readForm } from '../parts/form-values.ts'
import { render } from '../render.ts'
import { adminsOnly } from '../sign-in/admins-only.ts'
import { makeView } from '../view.ts'
import { loadSources } from './load-sources.ts'
import { NewSourcePage } from './new-source-page.tsx'
import { readNewSource, readSourceChange } from './read-source-form.ts'
import { RemovePage } from './remove-page.tsx'
import { sourceAddress } from './source-name.ts'
import { SourcePage } from './source-page.tsx'
import { SourcesPage } from './sources-page.tsx'
import { VideosPerDay } from './videos-per-day.ts'

const daysOfCard = 14
const daysOfPage = 30

export function sourceRoutes(context: ServerContext): Hono<AppEnv> {
  const videosPerDay = new VideosPerDay(context.store)
  const load = async (c: Context<AppEnv>, sourceId: string) => {
    const view = makeView(context, c)
    const [shown] = await loadSources(context, { sourceIds: [sourceId], days: daysOfPage, now: view.now, videosPerDay })
    if (shown === undefined) throw new SourceNotFoundError({ sourceId })
    return { view, shown }
  }
  return new Hono<AppEnv>()
    .get('/sources', async (c) => {
      const view = makeView(context, c)
      const shown = await loadSources(context, { days: daysOfCard, now: view.now, videosPerDay })
      return render(c, <SourcesPage view={view} sources={shown} />)
    })
    .get('/sources/new', adminsOnly, (c) => {
      const kind = c.req.query('kind') === 'channel' ? 'channel' : 'search'
      return render(c, <NewSourcePage view={makeView(context, c)} kind={kind} />)
    })
    .post('/sources', async (c) => {
      const values = await readForm(c)
      const kind = values.kind === 'channel' ? 'channel' : 'search'
      try {
        const { source } = await addSource(context, readNewSource(values))
        return c.redirect(`${sourceAddress(source.sourceId)}?done=source-added`, 303)
      } catch (error) {
        const problems = problemsOf(error)
        const page = <NewSourcePage view={makeView(context, c)} kind={kind} values={values} problems={problems} />
        return render(c, page, 400)
      }
    })
    .get('/sources/:id', async (c) => {
      return render(c, <SourcePage {...(await load(c, c.req.param('id')))} />)
    })
    .post('/sources/:id', async (c) => {
      const sourceId = c.req.param('id')
      const values = await readForm(c)
      try {
        await changeSource(context, sourceId, readSourceChange(values))
        return c.redirect(`${sourceAddress(sourceId)}?done=source-changed`, 303)
      } catch (error) {
        const problems = problemsOf(error)
        return render(c, <SourcePage {...(await load(c, sourceId))} values={values} problems={problems} />, 400)
      }
    })
    .post('/sources/:id/:change{pause|resume}', async (c) => {
      const { id, change } = c.req.param()
      await changeSource(context, id, { state: change === 'pause' ? 'paused' : 'active' })
      const address = c.req.query('to') === 'list' ? '/sources' : sourceAddress(id)
      return c.redirect(`${address}?done=source-${change === 'pause' ? 'paused' : 'resumed'}`, 303)
    })
    .get('/sources/:id/remove', adminsOnly, async (c) => {
      const { view, shown } = await load(c, c.req.param('id'))
      return render(c, <RemovePage view={view} status={shown.status} />)
    })
    .post('/sources/:id/remove', async (c) => {
      const { videos } = await readForm(c)
      await removeSource(context, c.req.param('id'), { videos: videos === 'remove' })
      return c.redirect(`/sources?done=source-removed${videos === 'remove' ? '-with-videos' : ''}`, 303)
    })
}
