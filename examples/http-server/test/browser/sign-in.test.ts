import { expect, it } from 'vitest'
import { adminToken } from '../support/start-test-server.ts'
import { useBrowser } from './support/open-browser.ts'

const stage = useBrowser({ ADMIN_TOKEN: adminToken })

it('shows videos and sources to everybody, and nothing that changes them', async () => {
  const page = await stage.open('/')
  expect(await page.locator('#videos > li').count()).toBe(20)
  await page.getByRole('link', { name: 'Sources' }).click()
  await page.locator('.source-card').first().waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
})

it('asks for the token before it shows keys, and comes back to them', async () => {
  const page = await stage.open('/keys')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.getByLabel('Admin token').fill('not the token')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('That is not the admin token of this server.').waitFor()
  expect(await page.content()).not.toContain('not the token"')

  await page.getByLabel('Admin token').fill(adminToken)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Keys', level: 1 }).waitFor()
  expect(await page.content()).not.toContain(adminToken)
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  await page.goto('/keys')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

it('leads nobody elsewhere', async () => {
  const elsewhere = [
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ]
  const signInTo = (next: string) => `/sign-in?${new URLSearchParams({ next })}`
  const page = await stage.open(signInTo(elsewhere[0] ?? ''))
  await page.locator('input[name="next"]').evaluate((input) => input.setAttribute('value', '//evil.example/'))
  await page.getByLabel('Admin token').fill(adminToken)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Search the archive').waitFor()
  expect(page.url()).toBe(`${stage.server.url}/`)
  // Who is signed in already is led on at once.
  for (const next of elsewhere) {
    await page.goto(signInTo(next))
    expect(page.url()).toBe(`${stage.server.url}/`)
  }
  await page.goto(signInTo('/work?done=task-retried'))
  expect(new URL(page.url()).pathname).toBe('/work')
})
