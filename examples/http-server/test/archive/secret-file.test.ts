import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepSecret } from '../../src/archive/secret-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-secret-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

it('is made once, for its owner alone, and read from then on', async () => {
  const made = await keepSecret(join(folder, 'new'))
  expect(made.isNew).toBe(true)
  expect(made.secret.length).toBeGreaterThan(40)
  expect(await modeOf(made.path)).toBe(0o600)
  expect((await readFile(made.path, 'utf8')).trim()).toBe(made.secret)
  expect(await keepSecret(join(folder, 'new'))).toEqual({ ...made, isNew: false })
})

it('is the same for servers that start at once', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => keepSecret(folder)))
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(new Set(all.map(({ secret }) => secret)).size).toBe(1)
})

it('is closed to others where somebody opened it to them', async () => {
  const { path } = await keepSecret(folder)
  await chmod(path, 0o644)
  await keepSecret(folder)
  expect(await modeOf(path)).toBe(0o600)
})

it('is never made anew over what was cut short', async () => {
  const path = join(folder, 'secret')
  await writeFile(path, 'short\n')
  await expect(keepSecret(folder)).rejects.toThrow(`${path}: expected the secret of this archive`)
  expect(await readFile(path, 'utf8')).toBe('short\n')
})
