import { publishedAtOf } from '../data/make-resource.ts'
import { wordOf } from '../data/vocabulary.ts'

/** A kind of query, written for the store and by hand as SQL conditions over `videos v`, `video_matches m` and `video_state s`, whose values are sent apart. */
export interface QueryClass {
  readonly name: string
  readonly query: {
    readonly text?: string
    readonly sourceIds?: readonly string[]
    readonly channelIds?: readonly string[]
    readonly publishedAfter?: string
    readonly publishedBefore?: string
    readonly minDurationSeconds?: number
    readonly order: 'newest' | 'relevance' | 'views'
  }
  readonly where: string
  /** Of `$1`, `$2`, ... in `where`. */
  readonly values: readonly (string | number)[]
  readonly source?: string
  /** For `relevance`: what has to stand in the title for the first rank, each for the second. */
  readonly titles?: readonly string[]
}

// Ranks by Zipf's law over some 80 words a video: the first are in nearly every text, rank 20,000 in some hundred of a million.
const [rare, rarer, medium, other, common, commoner] = [30_000, 50_000, 900, 1_500, 25, 8].map(wordOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const has = 'v.search @@ $1::tsquery'
const newest = { order: 'newest' } as const

/** The classes for an archive of so many videos: times follow from their number. */
export function queryClasses(videos: number): readonly QueryClass[] {
  const [publishedAfter, publishedBefore] = [0.2, 0.45].map((share) =>
    publishedAtOf(Math.floor(videos * share)).toISOString(),
  ) as [string, string]
  return [
    { name: 'rare term', query: { ...newest, text: rare }, where: has, values: [rare] },
    { name: 'medium term', query: { ...newest, text: medium }, where: has, values: [medium] },
    { name: 'common term', query: { ...newest, text: common }, where: has, values: [common] },
    {
      name: 'two medium terms',
      query: { ...newest, text: `${medium} ${other}` },
      where: has,
      values: [`${medium} & ${other}`],
    },
    {
      name: 'common and medium',
      query: { ...newest, text: `${common} ${medium}` },
      where: has,
      values: [`${common} & ${medium}`],
    },
    {
      name: 'phrase',
      query: { ...newest, text: `"${commoner} ${common}"` },
      where: `${has} and (v.title_tokens like $2 or v.body_tokens like $2)`,
      values: [`${commoner} & ${common}`, `% ${commoner} ${common} %`],
    },
    {
      name: 'negation',
      query: { ...newest, text: `${medium} -${common}` },
      where: has,
      values: [`${medium} & !${common}`],
    },
    { name: 'either', query: { ...newest, text: `${rare} | ${rarer}` }, where: has, values: [`${rare} | ${rarer}`] },
    { name: 'source', query: { ...newest, sourceIds: ['source7'] }, where: 'true', values: [], source: 'source7' },
    {
      name: 'source and medium term',
      query: { ...newest, sourceIds: ['source0'], text: medium },
      where: has,
      values: [medium],
      source: 'source0',
    },
    {
      name: 'channel',
      query: { ...newest, channelIds: [`UC${'7'.padStart(22, '0')}`] },
      where: 'v.channel_id = $1',
      values: [`UC${'7'.padStart(22, '0')}`],
    },
    {
      name: 'published span, medium term',
      query: { ...newest, text: medium, publishedAfter, publishedBefore },
      where: `${has} and v.published_at >= $2::timestamptz and v.published_at < $3::timestamptz`,
      values: [medium, publishedAfter, publishedBefore],
    },
    {
      name: 'duration, medium term',
      query: { ...newest, text: medium, minDurationSeconds: 3_000 },
      where: `${has} and v.duration_seconds >= $2`,
      values: [medium, 3_000],
    },
    {
      name: 'relevance, medium term',
      query: { order: 'relevance', text: medium },
      where: has,
      values: [medium],
      titles: [medium],
    },
    {
      name: 'relevance, two terms',
      query: { order: 'relevance', text: `${medium} ${other}` },
      where: has,
      values: [`${medium} & ${other}`],
      titles: [medium, other],
    },
    {
      name: 'relevance, common term',
      query: { order: 'relevance', text: common },
      where: has,
      values: [common],
      titles: [common],
    },
    { name: 'views, medium term', query: { order: 'views', text: medium }, where: has, values: [medium] },
    { name: 'views, all', query: { order: 'views' }, where: 'true', values: [] },
  ]
}
