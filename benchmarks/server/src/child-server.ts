import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface ChildServer {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a program that prints the address it listens on, and waits for that. It ends with this process. With a folder to profile into, it leaves there what V8 saw. */
export async function startChild(
  program: string,
  args: readonly string[],
  {
    env = {},
    profile,
  }: { readonly env?: Readonly<Record<string, string>>; readonly profile?: string | undefined } = {},
): Promise<ChildServer> {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const child = spawn(process.execPath, [...profiling, program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const url = await firstAddress(child, program)
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', kill)
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function firstAddress(child: ChildProcess, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (part) => {
      // Read to the end, or the pipe fills and the program waits.
      text = `${text}${part}`.slice(-10_000)
      const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`${program} ended with code ${code}:\n${text}`)))
  })
}
