import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { startWithoutTest, type TestServer } from '../../support/start-test-server.ts'
import { findChromium } from './find-chromium.ts'

/** A server and a browser for one file of tests. */
export interface Stage {
  readonly server: TestServer
  /** A page of a new visitor, in Berlin unless told otherwise. The test fails where anything went wrong on it that nobody looked for: a script error, a refusal of the content policy, a dialog. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
}

export function useBrowser(env: Readonly<Record<string, string>> = {}): Stage {
  let server: TestServer
  let browser: Browser
  beforeAll(async () => {
    const executablePath = findChromium()
    ;[server, browser] = await Promise.all([startWithoutTest(env), chromium.launch({ executablePath })])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  return {
    get server() {
      return server
    },
    async open(path, options = {}) {
      const context = await browser.newContext({ baseURL: server.url, timezoneId: 'Europe/Berlin', ...options })
      const page = await context.newPage()
      const troubles = watchTroubles(page)
      onTestFinished(async () => {
        await context.close()
        expect(troubles).toEqual([])
      })
      await page.goto(path)
      return page
    },
  }
}

function watchTroubles(page: Page): readonly string[] {
  const troubles: string[] = []
  page.on('pageerror', ({ message }) => troubles.push(`script error: ${message}`))
  page.on('dialog', async (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('console', (message) => {
    // That a form was refused is what some tests ask for; the browser tells of every answer of 400 and more.
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isRefusal) troubles.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(page.url() === 'about:blank' ? request.url() : page.url()).host)
      troubles.push(`asked another server: ${request.url()}`)
  })
  return troubles
}
