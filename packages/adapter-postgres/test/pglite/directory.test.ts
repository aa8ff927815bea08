import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ArchiveLockedError } from '@youtube-archives/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPostgresStore } from '../../src/index.ts'
import { DirectoryLock } from '../../src/pglite/directory-lock.ts'
import { thisProcess } from '../../src/pglite/lock-holder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youtube-archives-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const locks = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.startsWith('lock-'))

/** Leaves the lock of somebody else, last heard of so long ago. */
async function leaveLock(fields: object, silentMs = 0): Promise<void> {
  const token = crypto.randomUUID()
  const path = join(folder, `lock-${token}`)
  await writeFile(path, JSON.stringify({ ...(await thisProcess()), token, ...fields }))
  const heardAt = new Date(Date.now() - silentMs)
  await utimes(path, heardAt, heardAt)
}

describe('the lock of a folder', () => {
  test('lets one in, and says who that is', async () => {
    const lock = await DirectoryLock.take(folder)
    const error = await DirectoryLock.take(folder).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ArchiveLockedError)
    const { holder } = error as ArchiveLockedError
    expect(error).toMatchObject({ location: folder })
    expect(holder).toMatch(new RegExp(`^process ${process.pid} on ${hostname()} since \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$`))
    expect(Date.now() - Date.parse(holder.slice(-24))).toBeLessThan(60_000)
    await lock.release()
    await (await DirectoryLock.take(folder)).release()
    expect(await locks()).toEqual([])
  })

  test('lets one in of many at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => DirectoryLock.take(folder)))
    const taken = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(taken.length).toBeLessThanOrEqual(1)
    for (const lock of taken) await lock.release()
  })

  test('is taken over at once from the dead, and from those whose number somebody else has now', async () => {
    for (const fields of [{ pid: 4_194_303 }, { startedAt: '1' }]) {
      await leaveLock(fields)
      await (await DirectoryLock.take(folder)).release()
      expect(await locks()).toEqual([])
    }
  })

  test('is taken over from elsewhere after 30 s of silence, not before', async () => {
    await leaveLock({ host: 'elsewhere' }, 25_000)
    await expect(DirectoryLock.take(folder)).rejects.toThrow('on elsewhere')
    await rm(join(folder, (await locks())[0] ?? ''))
    await leaveLock({ bootId: 'before' }, 35_000)
    await (await DirectoryLock.take(folder)).release()
    // One that is known to live keeps it, however long a query keeps it silent.
    await leaveLock({}, 35_000)
    await expect(DirectoryLock.take(folder)).rejects.toThrow(ArchiveLockedError)
  })
})

test('a killed process leaves a folder that opens again at once, with all that it was told is stored', async () => {
  const script = fileURLToPath(new URL('hold-directory.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.split('\n').length > 50) resolve()
    })
  })
  await expect(createPostgresStore({ dataDirectory: folder }).open()).rejects.toThrow(`process ${child.pid}`)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended

  await using store = createPostgresStore({ dataDirectory: folder })
  const acknowledged = output.split('\n').slice(0, -1)
  expect(acknowledged.length).toBeGreaterThan(49)
  for (const number of acknowledged.slice(-60)) {
    expect(await store.state.get(`name ${number}`)).toEqual({ value: Number(number), revision: 1 })
  }
  await store.close()
  expect(await locks()).toEqual([])
}, 120_000)
