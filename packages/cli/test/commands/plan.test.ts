import { plan } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { makeTestArchive, named } from '../support/test-archive.ts'

it('says what imagined searches come to, without an archive', async () => {
  const { run } = makeTestArchive()
  const asked = ['plan', '--videos-per-day', '500', '--videos-per-day', '80', '--backfill-days', '30', '--merge']
  const { code, out, err } = await run(asked)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^Expected on day 30, by a model: no promise\n {2}580 matching videos a day; coverage \d+\.\d %/)
  expect(out).toContain('The past\n  14,094 videos')
  expect(out).toContain('the policy allows one project for each client')
  const forecast = plan({
    sources: [500, 80].map((videosPerDay) => ({ videosPerDay, backfillDays: 30 })),
    merging: true,
  })
  expect(JSON.parse((await run([...asked, '--json'])).out)).toEqual(JSON.parse(JSON.stringify(forecast)))
})

it('answers the classic question: a thousand videos a minute', async () => {
  const { run } = makeTestArchive()
  const { out } = await run(['plan', '--videos-per-day', '1440000'])
  expect(out).toContain('overload')
  expect(out).toContain('by search alone 288, following known channels 6, by push from known channels 3')
})

it('takes the sources of the archive with the rates they have, and the quota of its projects', async () => {
  const { run, store } = makeTestArchive({ searches: 4 })
  await run(['archive', ...named])
  const [source] = await store.sources.list()
  const { out } = await run(['plan', '--json'])
  const rate = source?.kind === 'search' ? source.rate : undefined
  const expected = plan({ sources: [{ videosPerDay: rate ?? 0 }], quota: { search: 4 } })
  expect(expected.videosPerDay).toBeGreaterThan(0)
  expect(JSON.parse(out)).toMatchObject(JSON.parse(JSON.stringify(expected)))
  expect(JSON.parse((await run(['plan', '--json', '--search-quota', '100'])).out).units.search.limit).toBe(100)
})

it('says what is missing where the archive has read nothing, and what makes no sense', async () => {
  const { run, store } = makeTestArchive()
  await store.open()
  expect((await run(['plan'])).err).toContain('--videos-per-day')
  const { code, err } = await run(['plan', '--videos-per-day', 'many'])
  expect(code).toBe(2)
  expect(err).toContain('--videos-per-day: expected a whole number')
})
