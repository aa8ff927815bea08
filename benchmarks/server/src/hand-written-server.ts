// What the example is measured against: a server for the same searches with nothing but one statement and one template for each, and no limit, log, session or check.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { handWrittenRows, type Place } from '../../storage/src/search/hand-written.ts'
import { queryClasses } from '../../storage/src/search/query-classes.ts'

const [connectionString = '', videos = '0'] = process.argv.slice(2)
const pool = new Pool({ connectionString })
const classes = queryClasses(Number(videos))

const server = createServer((request, response) => {
  answer(new URL(request.url ?? '/', 'http://localhost')).then(
    ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
    (error) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
process.once('SIGTERM', () => server.close(() => void pool.end()).closeAllConnections())

async function answer({ pathname, searchParams }: URL): Promise<{ readonly type: string; readonly body: string }> {
  const kind = classes[Number(searchParams.get('class'))]
  if (kind === undefined) throw new Error('There is no such class of queries.')
  const after = searchParams.get('after')
  const { rows, last } = await handWrittenRows(pool, kind, after === null ? undefined : (JSON.parse(after) as Place))
  if (pathname === '/json') return { type: 'application/json', body: JSON.stringify({ items: rows, last }) }
  return { type: 'text/html; charset=utf-8', body: page(rows as Row[]) }
}

interface Row {
  readonly id: string
  readonly published_at: Date
  readonly duration_seconds: number | null
  readonly view_count: string | null
  readonly content: { readonly title: string; readonly description: string; readonly channelTitle: string }
}

function page(rows: readonly Row[]): string {
  const items = rows.map(({ id, published_at, duration_seconds, view_count, content }) => {
    const { title, description, channelTitle } = content
    return `<li><a href="https://www.youtube.com/watch?v=${id}"><img src="https://i.ytimg.com/vi/${id}/mqdefault.jpg" alt="">${escapeText(title)}</a>
<p>${escapeText(channelTitle)} <time datetime="${published_at.toISOString()}">${published_at.toISOString()}</time> ${duration_seconds ?? ''} ${view_count ?? ''}</p>
<p>${escapeText(description.slice(0, 200))}</p></li>`
  })
  return `<!doctype html><html lang="en"><title>Search</title><form><input name="q"><button>Search</button></form><ol>${items.join('')}</ol></html>`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
