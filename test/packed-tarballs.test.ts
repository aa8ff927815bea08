// What users install: the tarballs, in a folder that knows nothing of this workspace. Needs the packages built, as `npm test` does first.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = ['core', 'adapter-memory', 'adapter-postgres', 'fake-youtube', 'cli']
const exec = promisify(execFile)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-packed-'))
  const workspaces = packages.map((name) => `--workspace=packages/${name}`)
  await exec('npm', ['pack', '--pack-destination', folder, ...workspaces], { cwd: root })
  const tarballs = (await readdir(folder)).map((name) => join(folder, name))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }))
  // The prefix keeps npm in that folder, whatever it was told about this one when it ran the tests.
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder]
  await exec('npm', ['install', ...options, ...tarballs], { cwd: folder })
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const names = {
  '@youtube-archives/adapter-memory': '{ createMemoryStore }',
  '@youtube-archives/core': '{ createArchiver, InvalidOptionError }',
  '@youtube-archives/fake-youtube': '{ createFakeYouTube, createVirtualClock, createWorld }',
}

/** Archives a month of the fake's first topic and prints what came of it. */
const archiveMonth = `
async function archiveMonth() {
  const span = { startsAt: '2026-09-01T00:00:00Z', endsAt: '2026-10-01T00:00:00Z' }
  const world = createWorld({ videos: 2_000, ...span })
  const clock = createVirtualClock({ startsAt: '2026-10-05T00:00:00Z' })
  const fake = createFakeYouTube({ world, clock })
  const server = await fake.listen()
  const store = createMemoryStore({ clock })
  const query = world.topics[0]
  const archiver = createArchiver({
    store,
    keys: ['fake-key-a1'],
    baseUrl: server.baseUrl,
    origin: fake.origin,
    sources: [{ kind: 'search', query, since: span.startsAt, until: span.endsAt }],
  })
  const report = await archiver.run()
  const missing = []
  const shown = fake.showable({ q: query, publishedAfter: span.startsAt, publishedBefore: '2026-09-30T23:59:59Z' })
  for (const id of shown) if ((await store.videos.get(id))?.state !== 'stored') missing.push(id)
  const refused = await archiver.run({ budget: { search: -1 } }).catch((error) => InvalidOptionError.isInstance(error))
  await server.close()
  console.log(JSON.stringify({ shown: shown.length, stored: report.total.videosNew, missing, refused }))
}
archiveMonth()
`

describe('the packed tarballs', () => {
  const modules = Object.entries(names)
  const scripts = {
    'archive.mjs': modules.map(([name, imports]) => `import ${imports} from '${name}'`),
    'archive.cjs': modules.map(([name, imports]) => `const ${imports} = require('${name}')`),
  }

  it.each(Object.entries(scripts))('archive from the fake through their public entries: %s', async (name, lines) => {
    await writeFile(join(folder, name), `${lines.join('\n')}\n${archiveMonth}`)
    const { stdout } = await exec(process.execPath, [name], { cwd: folder })
    const result = JSON.parse(stdout)
    expect(result).toEqual({ shown: expect.any(Number), stored: result.shown, missing: [], refused: true })
    expect(result.shown).toBeGreaterThan(100)
  })

  it.each(['browser', 'worker'])('hold a core that bundles for a %s, without anything of Node', async (condition) => {
    const { metafile, warnings } = await build({
      stdin: { contents: "export * from '@youtube-archives/core'", resolveDir: folder },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'browser',
      conditions: [condition],
      logLevel: 'silent',
    })
    expect(warnings).toEqual([])
    const [output] = Object.values(metafile.outputs)
    expect(output?.imports).toEqual([])
    expect(output?.exports).toContain('createArchiver')
  })

  it('hold a command line that runs: help, an archive of the fake in a folder, a search and an export', async () => {
    const bin = join(folder, 'node_modules/.bin/youtube-archives')
    const env = { PATH: process.env.PATH }
    const run = async (...argv: string[]) => (await exec(bin, argv, { cwd: folder, env })).stdout
    expect(await run('--help')).toContain('Usage: youtube-archives')
    const since = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
    const archived = JSON.parse(await run('archive', '--fake', '--query', 'yoga', '--since', since, '--json'))
    expect(archived).toMatchObject({ status: 'done', exitCode: 0 })
    const { items } = JSON.parse(await run('search', 'yoga', '--json'))
    expect(items[0].title.length).toBeGreaterThan(0)
    const exported = (await run('export')).trimEnd().split('\n')
    expect(exported.length).toBe(archived.report.total.videosNew)
  }, 120_000)

  it('hold what was built, and no test', async () => {
    for (const name of packages) {
      const files = await readdir(join(folder, 'node_modules/@youtube-archives', name), { recursive: true })
      const built = name === 'cli' ? ['bin.js'] : ['index.js', 'index.d.ts']
      for (const file of built) expect(files).toContain(join('dist', file))
      expect(files).toContain('README.md')
      expect(files.filter((file) => /\.test\.|^test\b/.test(file))).toEqual([])
    }
  })
})
