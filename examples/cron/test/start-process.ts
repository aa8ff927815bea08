import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))

export interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Starts the built example as cron does, every host being `host`. */
export function startProcess(
  env: Readonly<Record<string, string>>,
  host = 'http://127.0.0.1:9',
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const redirect =
    `const real = fetch; globalThis.fetch = (url, options) => { const { pathname, search } = new URL(url); ` +
    `return real(new URL(pathname + search, '${host}'), options) }`
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(redirect)}`, program], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    output.stdout += text
  })
  child.stderr.on('data', (text) => {
    output.stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ ...output, code, signal }))
  return { child, ended }
}
