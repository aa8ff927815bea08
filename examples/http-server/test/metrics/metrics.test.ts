import { expect, it } from 'vitest'
import { Registry } from '../../src/metrics/registry.ts'
import { callApi } from '../support/call-api.ts'
import { startTestServer } from '../support/start-test-server.ts'

const sample = /^[a-z_]+(\{([a-z]+="([^"\\\n]|\\[\\"n])*",?)*\})? -?[\d.e+-]+$/

it('writes what Prometheus reads, whatever stands in a label', () => {
  const registry = new Registry()
  registry.counter('a_total', 'Help with \\ and\na break').add({ label: 'quote " back \\ line \n end' }, 2)
  const histogram = registry.histogram('b_seconds', 'b', [1, 5])
  for (const value of [0.5, 1, 3, 9]) histogram.observe(value)
  const text = registry.write([{ name: 'c', help: 'c', values: [{ value: 7 }] }])
  expect(text).toBe(
    [
      '# HELP a_total Help with \\\\ and\\na break',
      '# TYPE a_total counter',
      'a_total{label="quote \\" back \\\\ line \\n end"} 2',
      '# HELP b_seconds b',
      '# TYPE b_seconds histogram',
      'b_seconds_bucket{le="1"} 2',
      'b_seconds_bucket{le="5"} 3',
      'b_seconds_bucket{le="+Inf"} 4',
      'b_seconds_sum 13.5',
      'b_seconds_count 4',
      '# HELP c c',
      '# TYPE c gauge',
      'c 7',
      '',
    ].join('\n'),
  )
})

it('counts what the archive did, and tells what it is at', async () => {
  const { url, context } = await startTestServer()
  await callApi(url, '/api/videos?limit=0')
  const response = await fetch(new URL('/metrics', url))
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await response.text()
  const lines = text.trimEnd().split('\n')
  for (const line of lines) expect(line).toMatch(line.startsWith('#') ? /^# (HELP|TYPE) / : sample)

  const value = (start: string) =>
    Number(
      lines
        .find((line) => line.startsWith(start))
        ?.split(' ')
        .at(-1),
    )
  const { projects } = await context.keyPool.status()
  const used = (bucket: string) => projects[0]?.buckets.find((one) => one.bucket === bucket)?.usedUnits
  expect(value('youtube_archives_units_used{project="111111111111",bucket="search"}')).toBe(used('search'))
  expect(used('search')).toBeGreaterThan(0)
  expect(value('youtube_archives_videos_total{change="new"}')).toBe(await context.store.videos.count())
  expect(value('youtube_archives_pages_total{kind="hydrate"}')).toBe(used('default'))
  expect(value('youtube_archives_errors_total{code="invalid_request"}')).toBe(1)
  expect(value('youtube_archives_http_requests_total{status="400"}')).toBe(1)
  expect(value('youtube_archives_archiving')).toBe(1)
  expect(lines.filter((line) => line.startsWith('youtube_archives_poll_delay_seconds{'))).toHaveLength(2)
  const families = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])
  expect(new Set(families).size).toBe(families.length)
})
