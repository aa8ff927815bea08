import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

export interface ServerProcess {
  /** Resolves with the address once it listens, rejects where it ends before. */
  readonly url: Promise<string>
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
  kill(signal: NodeJS.Signals): void
}

/** Starts the built server as somebody would, on a free port. */
export function startProcess(env: Readonly<Record<string, string>>): ServerProcess {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output.stdout += text
      const address = /The dashboard is at (\S+)/.exec(output.stdout)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('close', (code) => reject(new Error(`It ended with code ${code}:\n${output.stdout}${output.stderr}`)))
  })
  // Whoever waits for the end only has no use for it.
  url.catch(() => undefined)
  child.stderr.on('data', (text) => {
    output.stderr += text
  })
  const ended = once(child, 'close').then(([code]) => ({ ...output, code }))
  return { url, ended, kill: (signal) => void child.kill(signal) }
}
