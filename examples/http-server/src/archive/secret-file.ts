import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SettingsError } from '../settings/settings-error.ts'

export interface KeptSecret {
  readonly secret: string
  readonly path: string
  /** Whether it was made just now. */
  readonly isNew: boolean
}

/**
 * The secret that submitted keys are encrypted under, in a file beside the database that only its owner may read; made at the first start.
 * @throws SettingsError where the file holds something else
 */
export async function keepSecret(folder: string): Promise<KeptSecret> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'secret')
  if (await makeFile(path)) return { secret: await readSecret(path), path, isNew: true }
  await chmod(path, 0o600)
  return { secret: await readSecret(path), path, isNew: false }
}

/** False where there is one. Whole or not at all: of two servers that start at once one makes it, and the other reads what that one made. */
async function makeFile(path: string): Promise<boolean> {
  const unfinished = `${path}-${randomBytes(6).toString('hex')}`
  await writeFile(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(unfinished, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await unlink(unfinished)
  }
}

async function readSecret(path: string): Promise<string> {
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 16) {
    throw new SettingsError([
      `${path}: expected the secret of this archive, 16 characters or more. Put it back from a backup; or delete the file, and submit again the keys that were submitted here.`,
    ])
  }
  return secret
}
