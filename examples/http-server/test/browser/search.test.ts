import { expect, it } from 'vitest'
import { addSource } from '../../src/actions/sources.ts'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser()
const titles = '#videos h3'

it('searches while somebody types, and the address holds the search', async () => {
  const page = await stage.open('/')
  const all = await page.locator(titles).count()
  expect(all).toBe(20)
  await page.getByLabel('Search the archive').pressSequentially('"medical script"')
  await page.getByText('No video fits').or(page.locator('mark').first()).first().waitFor()
  await page.waitForURL(/\?q=%22medical\+script%22$/)
  expect(await page.locator('mark').allTextContents()).toContain('medical <script')
  const [count] = await page.locator('#count').allTextContents()
  expect(count).toMatch(/^\d+ videos?$/)
  expect(await page.locator(titles).count()).toBe(Number.parseInt(count ?? '', 10))

  // Somebody else opens the address.
  const other = await stage.open(new URL(page.url()).pathname + new URL(page.url()).search)
  expect(await other.locator(titles).allTextContents()).toEqual(await page.locator(titles).allTextContents())
  expect(await other.getByLabel('Search the archive').inputValue()).toBe('"medical script"')
})

it('adds more videos to the list, none twice, and keeps the focus in it', async () => {
  const page = await stage.open('/')
  await page.getByRole('link', { name: 'More', exact: true }).click()
  await page.locator('#videos > li').nth(20).waitFor()
  const ids = await page.locator('#videos > li').evaluateAll((rows) => rows.map(({ id }) => id))
  expect(ids).toHaveLength(40)
  expect(new Set(ids).size).toBe(40)
  const focused = await page.evaluate(() => document.activeElement?.closest('li')?.id)
  expect(focused).toBe(ids[20])
})

it('filters by source, channel, days and length, and takes filters away again', async () => {
  const page = await stage.open('/')
  await page.getByText('Filters and order').click()
  const [source] = await page
    .getByLabel('Found by')
    .locator('option')
    .allTextContents()
    .then((all) => all.slice(1))
  await page.getByLabel('Found by').selectOption({ label: source ?? '' })
  await page.getByLabel('Minutes long', { exact: true }).fill('1')
  await page.getByLabel('Minutes long at most').fill('9')
  await page.getByLabel('Published from').fill('2026-01-01')
  await page.getByLabel('Order').selectOption('views')
  await page.waitForURL(/source=.*from=2026-01-01.*order=views.*tz=Europe%2FBerlin/)
  await page.locator('#results:not(.loading)').waitFor()
  expect(await page.locator('#filter-count').textContent()).toContain('5')
  const lengths = await page.locator('.length').allTextContents()
  expect(lengths.length).toBeGreaterThan(0)
  for (const length of lengths) expect(length).toMatch(/^[1-9]:\d\d$/)

  await page.getByRole('link', { name: /1 min or longer/ }).click()
  await page.waitForURL((url) => !url.searchParams.has('min') && url.searchParams.has('max'))

  await page.goto('/')
  const channel = page.locator('.video-meta a').first()
  const name = await channel.textContent()
  await channel.click()
  await page.waitForURL(/channel=UC/)
  for (const shown of await page.locator('.video-meta a').allTextContents()) expect(shown).toBe(name)
})

it('says times in the zone of the viewer, exact on hover', async () => {
  const inTokyo = await stage.open('/', { timezoneId: 'Asia/Tokyo' })
  const time = inTokyo.locator('.video time').first()
  expect(await time.textContent()).toMatch(/ago$|^just now$/)
  const at = new Date((await time.getAttribute('datetime')) ?? '')
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Tokyo',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  expect(await time.getAttribute('title')).toContain(`${hour.format(at)} GMT+9`)
})

it('goes by the keyboard alone', async () => {
  const page = await stage.open('/')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
  await page.keyboard.type('medical')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=medical/)
})

it('shows new videos without a reload', async () => {
  const { sources } = stage.server.context.archiver
  const chess = (await sources.list()).find((source) => source.kind === 'search' && source.query === 'chess')
  await sources.remove(chess?.sourceId ?? '', { videos: true })
  const page = await stage.open('/')
  const chip = page.locator('.chip', { hasText: '“chess”' })
  expect(await chip.count()).toBe(0)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  await addSource(stage.server.context, { kind: 'search', query: 'chess', since: chess?.since ?? '' })
  await chip.first().waitFor()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})

it('disturbs nobody who reads further down, and says that there is more', async () => {
  const page = await stage.open('/')
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'More', exact: true }).click()
  await page.locator('#videos > li').nth(20).waitFor()
  const before = await page.locator('#videos > li').evaluateAll((rows) => rows.map(({ id }) => id))
  const { sources } = stage.server.context.archiver
  const chess = (await sources.list()).find((source) => source.kind === 'search' && source.query === 'chess')
  await sources.remove(chess?.sourceId ?? '', { videos: true })
  await addSource(stage.server.context, { kind: 'search', query: 'chess', since: chess?.since ?? '' })
  const offer = page.getByRole('button', { name: 'New videos: show them' })
  await offer.waitFor()
  expect(await page.locator('#videos > li').evaluateAll((rows) => rows.map(({ id }) => id))).toEqual(before)
  await offer.click()
  await expect.poll(() => page.locator('#videos > li').count()).toBe(20)
  expect(await offer.count()).toBe(0)
})

it('says what is wrong with a search, and what to do where nothing fits', async () => {
  const page = await stage.open('/?min=abc&from=2026-02-30&tz=Mars/Olympus')
  expect(await page.locator('.field-error').allTextContents()).toEqual(
    expect.arrayContaining(['Expected minutes, such as 4 or 1.5.']),
  )
  await page.goto('/?q=nothingisnamedlikethis')
  await page.getByRole('heading', { name: 'No video fits' }).waitFor()
  await page.getByRole('link', { name: 'Show all videos' }).click()
  await page.locator(titles).first().waitFor()
})
