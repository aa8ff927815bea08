import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Parts } from '../parts.ts'
import { describeStatus } from '../report/describe-status.ts'
import { readStatus } from '../report/read-status.ts'
import { openArchive } from '../storage/open-archive.ts'
import { describeStorage } from '../storage/storage.ts'
import { type CommonOptions, makeContext } from './command-context.ts'

/** `status`: what is archived, what is left, what the quota has, and when it can go on. */
export async function status(options: CommonOptions, parts: Parts): Promise<ExitCode> {
  const { storage, say, print } = makeContext(options, parts)
  say(`${describeStorage(storage)}\n`)
  const { store } = await openArchive(storage, parts, { mustExist: true })
  await using _ = store
  const status = await readStatus(store, parts.signal)
  print(status)
  say(describeStatus(status))
  return exitCodes.done
}
