import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../../context.ts'
import { render } from '../render.ts'
import { makeView } from '../view.ts'
import { loadSearch } from './load-results.ts'
import { readSearch } from './read-search.ts'
import { SearchPage } from './search-page.tsx'

export function searchRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', async (c) => {
    const view = makeView(context, c)
    const search = readSearch(view.url.searchParams)
    const { sources, results } = await loadSearch(context, search)
    const page = <SearchPage view={view} search={search} sources={sources} results={results} />
    return render(c, page, results === undefined ? 400 : 200)
  })
}
