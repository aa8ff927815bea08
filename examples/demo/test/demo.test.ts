import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-demo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the built demo as `npm run demo` does, with its output in a pipe. */
async function runDemo(env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program], { cwd: folder, env: { PATH: process.env.PATH, ...env } })
  const output = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text
  })
  const [code] = await once(child, 'close')
  return { code, ...output }
}

const newVideos = (text: string): number[] =>
  [...text.matchAll(/videos {7}([\d,]+) new/g)].map(([, count]) => Number(count))

// A folder is opened five times, each for some seconds.
test('archives until the quota is spent, goes on the day after, and once more when it is run again', async () => {
  const first = await runDemo()
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' })
  expect(first.out).toMatch(
    /^\$ npx youtube-archives archive --dir \.\/archive-demo --fake --query medical --since \d{4}-\d\d-\d\d$/m,
  )
  expect(first.out).toMatch(/10 search, [\s\S]*waiting for quota; can go on from[\s\S]*The day's searches are spent/)
  expect(first.out).toMatch(/100 % read[\s\S]*remaining {4}nothing that is due/)
  expect(first.out).toMatch(/(\n\S.*\n {2}\d\d \w+ 2026 · .* · https:\/\/youtu\.be\/\S+\n){5}\n\d+ videos/)
  const [today = 0, tomorrow = 0] = newVideos(first.out)
  expect(today).toBeGreaterThan(300)
  expect(tomorrow).toBeGreaterThan(100)

  const second = await runDemo()
  expect({ code: second.code, err: second.err }).toEqual({ code: 0, err: '' })
  expect(second.out).toMatch(/^\$ npx youtube-archives archive --dir \.\/archive-demo --fake$/m)
  const [later = 0, none] = newVideos(second.out)
  expect(none).toBeUndefined()
  // One more day of new videos, not the month again.
  expect(later).toBeGreaterThan(0)
  expect(later).toBeLessThan(tomorrow)

  // With a key it is another archive.
  const withKey = await runDemo({ YOUTUBE_API_KEY: 'AIzaKeyOfMine' })
  expect(withKey.code).toBe(1)
  expect(withKey.out).toContain('This spends at most 10 of the 100 searches')
  expect(withKey.err).toMatch(/holds data of 'fake:1', not of 'youtube'[\s\S]*Delete that folder to begin anew/)
  expect(withKey.out + withKey.err).not.toContain('AIzaKeyOfMine')
}, 300_000)

test('refuses a bad environment before anything is asked', async () => {
  const { code, err } = await runDemo({ QUERY: 'yoga', SINCE: 'yesterday' })
  expect(code).toBe(2)
  expect(err).toMatch(/^--since: expected a Date, or an ISO 8601 string/)
})
