const topics = ['cooking', 'medical', 'space', 'guitar', 'gardening', 'chess', 'travel', 'photography']
const everyMs = 4_000
const dayMs = 86_400_000

/** Gives the archiver of the example something to read all the time: another stretch of the past every few seconds. */
export function keepWriting(url: string): { stop(): void } {
  let added = 0
  const add = async (): Promise<void> => {
    const days = 2 + Math.floor(added / topics.length)
    const since = new Date(Date.now() - days * dayMs).toISOString()
    await send(url, { kind: 'search', query: topics[added % topics.length], since, id: `load ${added}` })
    added += 1
  }
  const report = (error: unknown): void => console.error('No more to write:', error)
  add().catch(report)
  const timer = setInterval(() => add().catch(report), everyMs)
  return { stop: () => clearInterval(timer) }
}

async function send(url: string, source: object): Promise<void> {
  const body = JSON.stringify(source)
  const response = await fetch(`${url}/api/sources`, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/json' },
  })
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
}

/** Answers of YouTube that the archiver has stored since it began. */
export async function pagesStored(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return [...text.matchAll(/^youtube_archives_pages_total\{[^}]*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
}
