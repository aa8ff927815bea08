import { createForgetting, InvalidOptionError } from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { ask } from '../output/ask.ts'
import type { Parts } from '../parts.ts'
import { openArchive } from '../storage/open-archive.ts'
import { describeStorage } from '../storage/storage.ts'
import { type CommonOptions, makeContext } from './command-context.ts'

export interface PurgeOptions extends CommonOptions {
  readonly yes?: boolean | undefined
  readonly keys?: boolean | undefined
  readonly marks?: boolean | undefined
}

const confirmation = 'delete everything'

/** `purge`: deletes all that is in the archive, once a person has said so. */
export async function purge(options: PurgeOptions, parts: Parts): Promise<ExitCode> {
  const { storage, say, print, json } = makeContext(options, parts)
  const { yes = false, keys = false, marks = false } = options
  if (!yes && (json || !parts.stdin?.isTTY || !parts.stderr.isTTY)) {
    throw new InvalidOptionError({
      option: '--yes',
      expected: 'to be given where nobody can be asked',
      received: undefined,
      hint: 'purge deletes the whole archive.',
    })
  }
  say(`${describeStorage(storage)}\n`)
  const { store } = await openArchive(storage, parts, { mustExist: true })
  await using _ = store
  const question = `This deletes all sources, videos and tasks of this archive for good. To go on type "${confirmation}": `
  if (!yes && (await ask(question, parts)) !== confirmation) {
    say('Nothing was deleted.')
    return exitCodes.failed
  }
  const { signal } = parts
  await createForgetting(store).purgeEverything({ confirm: 'delete the whole archive', keys, marks, signal })
  print({ purged: true })
  say('The archive is empty.')
  return exitCodes.done
}
