import type { Pool } from 'pg'
import { archiveSchema } from './load-archive.ts'
import type { QueryClass } from './query-classes.ts'

/** Where a page ended, by the columns that its order goes by. */
export type Place = readonly (string | number)[]

export interface HandPage {
  readonly ids: readonly string[]
  readonly last: Place | undefined
}

export interface HandRows {
  readonly rows: readonly { readonly id: string }[]
  readonly last: Place | undefined
}

const pageSize = 20

/**
 * The same page by SQL as one would write it for this schema: one statement that finds the page and joins its records, with all that they hold. What
 * a visitor typed goes apart from the text, and no statement is prepared, so that each is planned for its values, as is best for searches.
 */
export async function handWrittenPage(pool: Pool, kind: QueryClass, after: Place | undefined): Promise<HandPage> {
  const { rows, last } = await handWrittenRows(pool, kind, after)
  return { ids: rows.map(({ id }) => id), last }
}

/** The rows of the page, as they came. */
export async function handWrittenRows(
  pool: Pool,
  { query, where, values, source, titles = [] }: QueryClass,
  after: Place | undefined,
): Promise<HandRows> {
  const row = source === undefined ? 'v' : 'm'
  const sent: unknown[] = [...values]
  const match =
    source === undefined
      ? ''
      : `join ${archiveSchema}.video_matches m on m.video_id = v.video_id and m.source_id = $${sent.push(source)}`
  const from = `${archiveSchema}.videos v ${match}`
  const page = pageOf(query.order, { from, where, row, titles, after, sent })
  const { rows } = await pool.query({
    text: `with page as materialized (${page.text})
select page.*, s.state, s.fetched_at, s.expires_at, s.view_count, s.like_count, s.comment_count, s.statistics, s.statistics_fetched_at,
  v.channel_id, v.published_at, v.duration_seconds, v.content_hash, v.content
from page join ${archiveSchema}.video_state s on s.video_id = page.id join ${archiveSchema}.videos v on v.video_id = page.id
where s.expires_at > now()
order by ${page.order}`,
    values: sent,
  })
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return { rows: shown, last: last && page.placeOf(last) }
}

interface Page {
  readonly text: string
  readonly order: string
  placeOf(row: Record<string, string | number | Date>): Place
}

function pageOf(
  order: QueryClass['query']['order'],
  {
    from,
    where,
    row,
    titles,
    after,
    sent,
  }: {
    from: string
    where: string
    row: string
    titles: readonly string[]
    after: Place | undefined
    /** Values that stand for themselves in the text; more are added. */
    sent: unknown[]
  },
): Page {
  const [first, second, third] = (after ?? []).map((value) => `$${sent.push(value)}`)
  if (order === 'views') {
    const behind = after ? `and (coalesce(s.view_count, -1), s.video_id) < (${first}::bigint, ${second})` : ''
    const text = `select s.video_id as id, coalesce(s.view_count, -1) as place from ${from} join ${archiveSchema}.video_state s on s.video_id = v.video_id
      where ${where} and s.state = 'stored' ${behind} order by coalesce(s.view_count, -1) desc, s.video_id desc limit ${pageSize + 1}`
    return { text, order: 'place desc, id desc', placeOf: ({ place, id }) => [place as string, id as string] }
  }
  if (order === 'newest') {
    const behind = after ? `and (${row}.published_at, ${row}.video_id) < (${first}::timestamptz, ${second})` : ''
    const text = `select ${row}.video_id as id, ${row}.published_at as place from ${from} where ${where} ${behind}
      order by ${row}.published_at desc, ${row}.video_id desc limit ${pageSize + 1}`
    return {
      text,
      order: 'place desc, id desc',
      placeOf: ({ place, id }) => [(place as Date).toISOString(), id as string],
    }
  }
  const inTitle = titles.map((title) => `n.title_tokens like $${sent.push(`% ${title} %`)}`)
  const tier = `case when ${inTitle.join(' and ')} then 0 when ${inTitle.join(' or ')} then 1 else 2 end`
  const behind = after
    ? `where tier > ${first}::int or tier = ${first}::int and (place, id) < (${second}::timestamptz, ${third})`
    : ''
  const text = `select * from (select n.id, n.place, ${tier} as tier from (
      select ${row}.video_id as id, ${row}.published_at as place, v.title_tokens from ${from} where ${where}
      order by ${row}.published_at desc, ${row}.video_id desc limit 5000) n) r ${behind}
    order by tier, place desc, id desc limit ${pageSize + 1}`
  return {
    text,
    order: 'tier, place desc, id desc',
    placeOf: ({ tier: ofTier, place, id }) => [ofTier as number, (place as Date).toISOString(), id as string],
  }
}
