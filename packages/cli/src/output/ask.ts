import { createInterface } from 'node:readline/promises'
import type { Parts } from '../parts.ts'

/** Asks a person on the terminal, on standard error: standard output is for what a command brings. Undefined where the input ends without an answer. */
export async function ask(question: string, { stdin, stderr, signal }: Parts): Promise<string | undefined> {
  if (stdin === undefined) return undefined
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)))
    return (await Promise.race([lines.question(question, { signal }), ended]))?.trim()
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    lines.close()
  }
}
