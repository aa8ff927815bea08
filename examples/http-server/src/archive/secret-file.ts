import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
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
  const made = randomBytes(32).toString('base64url')
  try {
    // Exclusively: of two servers that start at once one makes it, and the other reads what that one made.
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(`${made}\n`)
    await file.sync()
    return { secret: made, path, isNew: true }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 16) {
    throw new SettingsError([
      `${path}: expected the secret of this archive, 16 characters or more. Put it back from a backup; or delete the file, and submit again the keys that were submitted here.`,
    ])
  }
  await chmod(path, 0o600)
  return { secret, path, isNew: false }
}
