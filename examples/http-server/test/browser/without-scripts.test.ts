import { expect, it } from 'vitest'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser()
const plain = { javaScriptEnabled: false }

it('searches, filters and turns pages', async () => {
  const page = await stage.open('/', plain)
  await page.getByLabel('Search the archive').fill('medical')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/q=medical/)
  expect(await page.locator('mark').count()).toBeGreaterThan(0)
  const first = await page.locator('#videos > li').evaluateAll((rows) => rows.map(({ id }) => id))

  await page.getByRole('link', { name: 'More', exact: true }).click()
  await page.waitForURL(/cursor=/)
  const second = await page.locator('#videos > li').evaluateAll((rows) => rows.map(({ id }) => id))
  expect(second.length).toBeGreaterThan(0)
  expect(second.filter((id) => first.includes(id))).toEqual([])
  await page.getByRole('link', { name: 'Back to the top of the list' }).click()
  expect(await page.locator('#videos > li').evaluateAll((rows) => rows.map(({ id }) => id))).toEqual(first)

  await page.getByText('Filters and order').click()
  await page.getByLabel('Order').selectOption('oldest')
  await page.getByLabel('Minutes long at most').fill('5')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL(/max=5/)
  const times = await page.locator('.video time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')))
  expect(times).toEqual(times.toSorted())
  for (const length of await page.locator('.length').allTextContents()) expect(length).toMatch(/^[0-5]:\d\d$/)
})

it('says times in UTC', async () => {
  const page = await stage.open('/', plain)
  expect(await page.locator('.video time').first().getAttribute('title')).toMatch(/\d\d:\d\d:\d\d UTC$/)
})

it('adds a search with filters, changes it, pauses and resumes it, and removes it', async () => {
  const { sources } = stage.server.context.archiver
  const page = await stage.open('/sources', plain)
  await page.getByRole('link', { name: 'Add a search' }).click()
  await page.getByLabel('Search for').fill('medical|chess -guide')
  await page.getByLabel('Published from').fill('2026-10-01T08:30:00')
  await page.getByText('Filters of YouTube’s search').click()
  await page.getByLabel('Length').selectOption('short')
  await page.getByLabel('Region').fill('DE')
  await page.getByRole('button', { name: 'Add a search' }).click()
  await page.getByText('The source was added.').waitFor()
  await page.getByRole('heading', { name: '“medical|chess -guide”', level: 1 }).waitFor()
  const sourceId = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
  expect(await sources.get(sourceId)).toMatchObject({
    query: 'medical|chess -guide',
    since: new Date('2026-10-01T08:30:00Z'),
    filters: { videoDuration: 'short', regionCode: 'DE' },
  })

  await page.getByLabel('Published from').fill('2026-10-02T00:00:00')
  await page.getByLabel('Weight').fill('2.5')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The source was changed.').waitFor()
  expect(await sources.get(sourceId)).toMatchObject({ since: new Date('2026-10-02T00:00:00Z'), weight: 2.5 })

  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('The source is paused.').waitFor()
  expect((await sources.get(sourceId))?.state).toBe('paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText('The source is active again.').waitFor()

  await page.getByRole('link', { name: 'Remove this source…' }).click()
  await page.getByLabel('Remove them too').check()
  await page.getByRole('button', { name: 'Remove the source' }).click()
  await page.getByText('The source was removed, with the videos').waitFor()
  expect(await sources.get(sourceId)).toBeUndefined()
})

it('adds a channel by its handle', async () => {
  const page = await stage.open('/sources/new?kind=channel', plain)
  await page.getByLabel('Channel').first().fill('https://www.youtube.com/@someone')
  await page.getByRole('button', { name: 'Add a channel' }).click()
  await page.getByRole('heading', { name: '@someone', level: 1 }).waitFor()
})

it('names the field of what is wrong, keeps what was written, and changes nothing', async () => {
  const before = (await stage.server.context.archiver.sources.list()).length
  const page = await stage.open('/sources/new', plain)
  await page.getByLabel('Search for').fill('medical')
  await page.getByLabel('Until').fill('2020-01-01T00:00:00')
  await page.getByRole('button', { name: 'Add a search' }).click()
  const alert = page.getByRole('alert')
  expect(await alert.textContent()).toContain('Nothing was changed.')
  expect(await page.getByLabel('Until').getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByLabel('Search for').inputValue()).toBe('medical')
  await alert.getByRole('link', { name: /^Until/ }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('until')
  expect(await stage.server.context.archiver.sources.list()).toHaveLength(before)
})

it('stores a key, shows its state and quota and never the key, and removes it', async () => {
  const page = await stage.open('/keys', plain)
  const [key = ''] = stage.server.context.fake?.spareKeys ?? []
  await page.getByLabel('API key').fill('AIzaSy-a-real-looking-key-0123456789abcd')
  await page.getByRole('button', { name: 'Store the key' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('knows only keys of its own')
  expect(await page.content()).not.toContain('AIzaSy')

  await page.getByLabel('API key').fill(key)
  await page.getByLabel('Google Cloud project').fill('my-project')
  await page.getByLabel('Searches a day').fill('7')
  await page.getByRole('button', { name: 'Store the key' }).click()
  await page.getByText('The key was stored, encrypted.').waitFor()
  const project = page.locator('.project', { hasText: 'Project my-project' })
  expect(await project.textContent()).toMatch(/[0-7] of 7 left/)
  expect(await project.textContent()).toContain('submitted here')
  expect(await project.innerHTML()).not.toContain(key)

  await project.getByRole('link', { name: /^Remove…/ }).click()
  await page.getByRole('button', { name: 'Remove the key' }).click()
  await page.getByText('The key was removed').waitFor()
  const { keys } = await stage.server.context.keyPool.status({ all: true })
  expect(keys.filter(({ origin }) => origin === 'submitted')).toEqual([])
})
