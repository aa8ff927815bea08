import { readFile } from 'node:fs/promises'
import * as core from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { startTestServer } from '../support/start-test-server.ts'

it('what docs/walk-through.md says to type works, from its first line to its last', async () => {
  const text = await readFile(new URL('../../../../docs/walk-through.md', import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code)
  expect(blocks.length).toBeGreaterThan(6)
  const { context } = await startTestServer()
  const { store, keyPool, archiver } = context
  const names = {
    core,
    store,
    keyPool,
    archiver,
    videos: store.videos,
    sources: archiver.sources,
    console: { log: () => undefined },
  }
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (
    ...values: unknown[]
  ) => Promise<{ added: { sourceId: string }; report: core.RunReport; page: core.ChangesPage; one: object }>
  // At a prompt each line ends by itself.
  const typed = blocks.join('\n').replaceAll(/^\(/gm, ';(')
  const walk = new AsyncFunction(...Object.keys(names), `${typed}\nreturn { added, report, page, one }`)
  const { added, report, page, one } = await walk(...Object.values(names))
  expect(await archiver.sources.get(added.sourceId)).toMatchObject({ query: 'sailing' })
  expect(report.sources[added.sourceId]?.units.search).toBeGreaterThan(0)
  expect(page.items.length).toBeGreaterThan(0)
  expect(one).toMatchObject({ coverage: { spanSeconds: expect.any(Number) } })
})
