import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Fails where axe finds a violation, with what it found and where. */
export async function checkAccessibility(page: Page): Promise<void> {
  // Evaluated from outside, so the content policy of the page stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const { violations: found } = await checker.run(document)
    return found.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => [target.join(' '), failureSummary]),
    }))
  })
  expect(violations).toEqual([])
}
