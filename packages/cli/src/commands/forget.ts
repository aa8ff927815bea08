import { createForgetting } from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type ForgetTargetOptions, readForgetTarget } from '../options/read-forget-target.ts'
import { countOf } from '../output/terminal-text.ts'
import type { Parts } from '../parts.ts'
import { openArchive } from '../storage/open-archive.ts'
import { describeStorage } from '../storage/storage.ts'
import { type CommonOptions, makeContext } from './command-context.ts'

export interface ForgetOptions extends CommonOptions, ForgetTargetOptions {
  readonly undo?: boolean | undefined
}

/** `forget`: deletes videos, and channels with all their videos, and sees to it that they do not come back; or takes that back. */
export async function forget(options: ForgetOptions, parts: Parts): Promise<ExitCode> {
  const { storage, say, print } = makeContext(options, parts)
  const target = readForgetTarget(options)
  say(`${describeStorage(storage)}\n`)
  const { store } = await openArchive(storage, parts, { mustExist: true })
  await using _ = store
  const forgetting = createForgetting(store)
  const { signal } = parts
  if (options.undo) {
    const allowedAgain = await forgetting.allowAgain(target, { signal })
    print({ allowedAgain })
    say(`${countOf(allowedAgain, 'mark')} taken back. What was deleted does not return by itself.`)
    return exitCodes.done
  }
  const { videosDeleted } = await forgetting.forget(target, { signal })
  print({ videosDeleted })
  say(`${countOf(videosDeleted, 'video')} deleted. No later run stores again what was named.`)
  return exitCodes.done
}
