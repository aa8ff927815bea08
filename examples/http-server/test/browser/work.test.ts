import { expect, it } from 'vitest'
import { addSource } from '../../src/actions/sources.ts'
import { withDeadTask } from '../support/with-dead-task.ts'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser()

it('lets a dead task go, or try again', async () => {
  await withDeadTask(stage.server)
  const page = await stage.open('/work')
  const row = page.locator('#task-dead-task')
  expect(await row.textContent()).toContain('failed too often')
  expect(await row.textContent()).toContain('it <b>failed</b>')
  expect(await page.locator('.tile.problem').textContent()).toBe('Dead1')
  await row.getByRole('button', { name: 'Give up read a stretch of time' }).click()
  await page.getByText('The task was let go.').waitFor()
  expect(await row.textContent()).toContain('Given up')
  await row.getByRole('button', { name: 'Try again read a stretch of time' }).click()
  await page.getByText('The task is tried again.').waitFor()
  expect(await row.textContent()).toContain('Waiting')
})

it('tells what happens as it happens, with the source it happens to', async () => {
  const page = await stage.open('/work')
  await page.getByText('Live', { exact: true }).waitFor()
  await addSource(stage.server.context, {
    kind: 'search',
    query: 'chess "part one"',
    since: new Date(Date.now() - 86_400_000),
  })
  await page
    .locator('#feed li', { hasText: 'Stored a page, reading a stretch of time' })
    .first()
    .waitFor({ timeout: 40_000 })
  const ids = await page
    .locator('#feed li')
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.id)))
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
})

it('plots the units of the day against its hours, and has them as a table', async () => {
  const page = await stage.open('/work')
  await page.locator('#units-plot canvas').waitFor()
  const { from, to } = await page
    .locator('#units-plot')
    .evaluate(({ dataset }) => ({ from: dataset.from, to: dataset.to }))
  const { resetsAt } = await stage.server.context.keyPool.status()
  expect(new Date(to ?? '')).toEqual(resetsAt)
  expect((resetsAt.getTime() - Date.parse(from ?? '')) / 3_600_000).toBeCloseTo(24, -0.5)
  await page.getByText('As a table').click()
  expect(await page.locator('#units-plot thead').textContent()).toBe('TimeSearchesOther callsStatistics')
  const rows = await page.locator('#units-plot tbody tr').allTextContents()
  expect(rows.at(-1)).toMatch(/CES?T[1-9]\d*[1-9]\d*0$/)
})
