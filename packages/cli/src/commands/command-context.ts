import { toJson } from '../output/to-json.ts'
import type { Parts } from '../parts.ts'
import { chooseStorage, describeStorage, type Storage, type StorageOptions } from '../storage/storage.ts'

/** Options that every command has. */
export interface CommonOptions extends StorageOptions {
  readonly json?: boolean | undefined
}

/** What a command goes by, read from its options and the environment. */
export interface CommandContext {
  readonly parts: Parts
  readonly storage: Storage
  readonly json: boolean
  /** Prints a text for people; nothing where a program reads. */
  readonly say: (text: string) => void
  /** Prints a value for a program; nothing where people read. */
  readonly print: (value: unknown) => void
}

export function makeContext(options: CommonOptions, parts: Parts): CommandContext {
  const { json = false } = options
  const { stdout } = parts
  return {
    parts,
    storage: chooseStorage(options, parts.env),
    json,
    say: (text) => void (json || stdout.write(`${text}\n`)),
    print: (value) => void (json && stdout.write(`${toJson(value, 2)}\n`)),
  }
}

/** Where standard output is for data, people are told on standard error, and only where there are people. */
export function tellStorage({ parts, storage }: CommandContext): void {
  if (parts.stderr.isTTY) parts.stderr.write(`${describeStorage(storage)}\n\n`)
}
