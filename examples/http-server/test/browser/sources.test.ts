import { expect, it } from 'vitest'
import { addSource } from '../../src/actions/sources.ts'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser()

it('adds a search whose videos appear without a reload, and shows how it stands', async () => {
  const page = await stage.open('/sources/new?kind=search')
  await page.getByLabel('Search for').fill('medical|chess')
  await page.getByRole('button', { name: 'Add a search' }).click()
  await page.getByText('The source was added.').waitFor()
  const facts = page.locator('#source .facts')
  await expect.poll(() => facts.textContent(), { timeout: 40_000 }).toMatch(/Videos[1-9]\d*.*a dayLast readjust now/)
  expect(await page.locator('#source .strip').getAttribute('aria-label')).toMatch(/\d+ % (read|settling)/)
  const { plot, bars } = await page.locator('#per-day').evaluate((figure) => ({
    plot: figure.querySelectorAll('canvas').length,
    bars: [...figure.querySelectorAll('details td')].map(({ textContent }) => Number(textContent)),
  }))
  expect(plot).toBe(1)
  expect(bars).toHaveLength(30)
  expect(Math.max(...bars)).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Search its videos' }).click()
  await page.waitForURL(/source=search-/)
  await page.locator('.chip.removable', { hasText: '“medical|chess”' }).waitFor()
})

it('takes and shows times in the zone of the viewer', async () => {
  const page = await stage.open('/sources/new?kind=search', { timezoneId: 'America/New_York' })
  await page.getByText('In your time (America/New_York).').first().waitFor()
  await page.getByLabel('Search for').fill('chess -medical')
  await page.getByLabel('Published from').fill('2026-07-01T08:00:00')
  await page.getByRole('button', { name: 'Add a search' }).click()
  await page.getByText('The source was added.').waitFor()
  expect(await page.getByLabel('Published from').inputValue()).toMatch(/^2026-07-01T08:00/)
  const stored = await stage.server.context.archiver.sources.list()
  expect(stored.find((source) => source.kind === 'search' && source.query === 'chess -medical')?.since).toEqual(
    new Date('2026-07-01T12:00:00Z'),
  )
})

it('keeps what is being written while the page goes on', async () => {
  const [source] = await stage.server.context.archiver.sources.list()
  const page = await stage.open(`/sources/${source?.sourceId}`)
  await page.getByText('As a table').click()
  await page.getByLabel('Weight').fill('3')
  const read = page.locator('#source').getByText('Being fetched').or(page.locator('#source .facts'))
  await read.first().waitFor()
  // Another source works, so that the page is read again.
  const fresh = page.waitForResponse((response) => response.url() === page.url())
  await addSource(stage.server.context, {
    kind: 'search',
    query: 'medical -chess',
    since: new Date(Date.now() - 86_400_000),
  })
  await fresh
  expect(await page.getByLabel('Weight').inputValue()).toBe('3')
  expect(await page.locator('#per-day details').getAttribute('open')).not.toBeNull()
})

it('shows a channel and pauses it from the list', async () => {
  const page = await stage.open('/sources/new?kind=channel')
  await page.getByLabel('Channel').first().fill('@nobody-there')
  await page.getByRole('button', { name: 'Add a channel' }).click()
  await page.getByRole('link', { name: 'Sources' }).first().click()
  const card = page.locator('.source-card', { hasText: '@nobody-there' })
  await card.getByRole('button', { name: 'Pause @nobody-there' }).click()
  await page.getByText('The source is paused.').waitFor()
  expect(await card.textContent()).toContain('Paused')
  await card.getByRole('button', { name: 'Resume @nobody-there' }).waitFor()
})
