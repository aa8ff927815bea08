import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { hostileTexts } from '../support/hostile-world.ts'
import { withDeadTask } from '../support/with-dead-task.ts'
import { checkAccessibility } from './support/check-accessibility.ts'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser()
beforeAll(() => withDeadTask(stage.server))

const pages: readonly (readonly [string, string])[] = [
  ['search', '/'],
  ['search-results', '/?q=medical+-advert&from=2026-01-01&min=1'],
  ['search-nothing', '/?q=nothingisnamedlikethis'],
  ['search-wrong', '/?min=long'],
  ['sources', '/sources'],
  ['new-search', '/sources/new?kind=search'],
  ['new-channel', '/sources/new?kind=channel'],
  ['source', '/sources/failing'],
  ['source-remove', '/sources/failing/remove'],
  ['keys', '/keys'],
  ['work', '/work'],
  ['not-found', '/nowhere'],
]
const desktop = { width: 1280, height: 900 }
const phone = { width: 360, height: 740 }
const looks = [
  ['desktop', desktop, 'light'],
  ['phone', phone, 'light'],
  ['dark', desktop, 'dark'],
] as const

it.each(pages)(
  '%s is whole, wide enough and accessible on a desktop, on a phone and in the dark',
  async (name, path) => {
    const page = await stage.open(path)
    await openEverything(page)
    expect(await page.title()).toMatch(/ · youtube-archives$/)
    expect(await page.locator('h1').count()).toBe(1)
    for (const [look, viewport, colorScheme] of looks) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await checkAccessibility(page)
      const { width, needed } = await page.evaluate(() => ({
        width: document.documentElement.clientWidth,
        needed: document.documentElement.scrollWidth,
      }))
      expect(needed, `nothing stands out at the side, ${look}`).toBeLessThanOrEqual(width)
      await keepScreenshot(page, `${name}-${look}`)
    }
  },
)

it('moves nothing where less motion is asked for', async () => {
  const page = await stage.open('/', { reducedMotion: 'reduce' })
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
        return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth'
      }).length,
  )
  expect(moving).toBe(0)
})

it('shows stored markup as text, and runs none of it', async () => {
  const page = await stage.open('/?channel=UChostile000000000000000')
  const shown = await page.locator('#videos h3').allTextContents()
  for (const text of hostileTexts.filter((one) => !one.includes('\u202e'))) {
    expect(shown.some((title) => title.includes(text.replace(/\s+/g, ' ')))).toBe(true)
  }
  expect(shown.join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  expect(await page.title()).toBe('Search · youtube-archives')
  const links = await page.locator('a').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol))
  expect(new Set(links)).toEqual(new Set(['http:', 'https:']))
})

async function openEverything(page: Page): Promise<void> {
  for (const summary of await page.locator('details:not([open]) > summary').all()) await summary.click()
}

/** For people who want to see the pages: with SCREENSHOT_DIR each is kept there. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOT_DIR
  if (folder === undefined || folder === '') return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
