import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))

export interface RunningProgram {
  readonly child: ChildProcess
  /** All that was written so far. */
  readonly output: { out: string; err: string }
  /** Resolves once standard output holds this; rejects where the program ends before. */
  written(text: string): Promise<void>
  readonly ended: Promise<{
    readonly code: number | null
    readonly signal: string | null
    readonly out: string
    readonly err: string
  }>
}

/** Starts the built program, as a shell would, with pipes. */
export function startProgram(argv: readonly string[], env: Readonly<Record<string, string>> = {}): RunningProgram {
  const child = spawn(process.execPath, [program, ...argv], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { out: '', err: '' }
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text
    for (const look of waiting) look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...output }))
  return {
    child,
    output,
    ended,
    written: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!output.out.includes(text)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
        child.once('close', () => reject(new Error(`It ended before it wrote ${text}:\n${output.out}${output.err}`)))
      }),
  }
}
