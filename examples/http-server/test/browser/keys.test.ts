import { expect, it } from 'vitest'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser()

it('masks a key, stores it, and says quota in the time of the viewer', async () => {
  const page = await stage.open('/keys', { timezoneId: 'Asia/Tokyo' })
  const field = page.getByLabel('API key')
  expect(await field.getAttribute('type')).toBe('password')
  const [, key = ''] = stage.server.context.fake?.spareKeys ?? []
  await field.fill(key)
  await page.getByLabel('Google Cloud project').fill('tenant-2')
  await page.getByRole('button', { name: 'Store the key' }).click()
  await page.getByText('The key was stored, encrypted.').waitFor()
  const project = page.locator('.project', { hasText: 'tenant-2' })
  expect(await project.locator('.meter').count()).toBe(3)
  expect(await project.locator('.meter-foot').first().textContent()).toMatch(/resets .* GMT\+9/)
  expect(await project.innerHTML()).not.toContain(key)
  expect(await page.getByText('One project for one client').textContent()).not.toBe('')
})

it('shows why a key is rejected, and lets it try again', async () => {
  const { keyPool } = stage.server.context
  const lease = await keyPool.lease({ bucket: 'default', units: 1 })
  await lease.settle({ kind: 'key-rejected', reason: 'The key <b>expired</b>' })
  const page = await stage.open('/keys')
  const row = page.locator('.key-row', { hasText: lease.keyId })
  expect(await row.textContent()).toContain('Rejected')
  expect(await row.textContent()).toContain('The key <b>expired</b>')
  await row.getByRole('button', { name: `Try again key ${lease.keyId}` }).click()
  await page.getByText('The key is active again').waitFor()
  expect(await row.textContent()).toContain('Active')
})

it('asks before a key is removed', async () => {
  const [, , key = ''] = stage.server.context.fake?.spareKeys ?? []
  const keyId = await stage.server.context.keyPool.submit({ key })
  const page = await stage.open('/keys')
  await page.getByRole('link', { name: `Remove… key ${keyId}` }).click()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.locator('.key-row', { hasText: keyId }).waitFor()
  await page.goto(`/keys/${keyId}/remove`)
  await page.getByRole('button', { name: 'Remove the key' }).click()
  await page.getByText('The key was removed').waitFor()
  expect(await page.locator('.key-row', { hasText: keyId }).count()).toBe(0)
})
