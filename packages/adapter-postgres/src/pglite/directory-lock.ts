import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveLockedError, delay, StoreError, systemClock } from '@youtube-archives/core'
import { type LockHolder, presenceOf, thisProcess } from './lock-holder.ts'

const heartbeatMs = 5_000
const silenceMs = 30_000
const mostRounds = 5

/**
 * Keeps a folder to one process. Each that wants it writes a file of its own and then looks for others: two that come at once see each other, and
 * nobody ever has to take a file away from under somebody who lives.
 */
export class DirectoryLock {
  readonly #folder: string
  readonly #path: string
  #lost: Error | undefined
  #isReleased = false
  #stop: () => void = () => undefined

  private constructor(folder: string, path: string) {
    this.#folder = folder
    this.#path = path
  }

  /** Rejects with `ArchiveLockedError` where somebody else has the folder. */
  static async take(folder: string): Promise<DirectoryLock> {
    const here = await thisProcess()
    for (let round = 1; ; round += 1) {
      const path = join(folder, `lock-${here.token}`)
      await writeFile(`${path}.new`, JSON.stringify(here))
      await rename(`${path}.new`, path)
      const other = await findOther(folder, here)
      if (other === undefined) {
        const lock = new DirectoryLock(folder, path)
        lock.#beat()
        return lock
      }
      await rm(path, { force: true })
      // Two that came at the same moment both step back, and come again at different ones.
      if (round === mostRounds || !other.isNew) throw lockedBy(folder, other.holder)
      await delay(Math.random() * 200 * round, { clock: systemClock })
    }
  }

  /** Throws where the lock was lost: somebody else may be writing. */
  check(): void {
    if (this.#lost !== undefined) throw this.#lost
  }

  async release(): Promise<void> {
    this.#isReleased = true
    this.#stop()
    await rm(this.#path, { force: true })
  }

  #beat(): void {
    if (this.#isReleased) return
    this.#stop = systemClock.schedule(() => {
      const now = new Date()
      utimes(this.#path, now, now).then(
        () => this.#beat(),
        (cause: unknown) => {
          const message =
            `the lock of ${this.#folder} was taken over, because this process was silent for more than ${silenceMs / 1_000} s. ` +
            'Nothing more is written. Close the store and open it again.'
          this.#lost = new StoreError({ operation: 'open', message, isRetryable: false, cause })
        },
      )
    }, heartbeatMs)
  }
}

interface Other {
  readonly holder: LockHolder
  /** It came so short a time ago that it may step back as well. */
  readonly isNew: boolean
}

/** Somebody else who has the folder, or wants it. What the dead left behind is cleared away. */
async function findOther(folder: string, here: LockHolder): Promise<Other | undefined> {
  const names = (await readdir(folder)).filter(
    (name) => /^lock-[0-9a-f-]{36}$/.test(name) && !name.endsWith(here.token),
  )
  for (const name of names) {
    const path = join(folder, name)
    const seen = await readLock(path)
    if (seen === undefined) continue
    const { holder, silentMs } = seen
    const presence = await presenceOf(holder, here)
    if (presence === 'alive' || (presence === 'unknown' && silentMs <= silenceMs)) {
      return { holder, isNew: silentMs < 1_000 }
    }
    await rm(path, { force: true })
  }
  return undefined
}

/** Undefined where it is gone by now. */
async function readLock(path: string): Promise<{ readonly holder: LockHolder; readonly silentMs: number } | undefined> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as LockHolder
    const { mtimeMs } = await stat(path)
    return { holder, silentMs: Date.now() - mtimeMs }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function lockedBy(location: string, { pid, host, since }: LockHolder): ArchiveLockedError {
  return new ArchiveLockedError({ location, holder: `process ${pid} on ${host} since ${since}` })
}
