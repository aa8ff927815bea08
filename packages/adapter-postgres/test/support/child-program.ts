import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** How a process ended. */
export interface ChildEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Everything it said on stderr. */
  readonly errors: string
}

/** A Node process of a test: what it is to do goes in as JSON, what it has to say comes out line by line. */
export class ChildProgram {
  readonly ended: Promise<ChildEnd>
  readonly #child: ChildProcess
  readonly #lines: string[] = []
  readonly #waiting: ((line: string | undefined) => void)[] = []
  #hasEnded = false

  constructor(program: string, task: object) {
    this.#child = spawn(process.execPath, [program, JSON.stringify(task)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Nothing of the test run's own, whose options are not meant for it.
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    })
    const { stdout, stderr } = this.#child
    let errors = ''
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    if (stdout) createInterface({ input: stdout }).on('line', (line) => this.#hand(line))
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('close', (code, signal) => {
        this.#hasEnded = true
        for (const hand of this.#waiting.splice(0)) hand(undefined)
        resolve({ code, signal, errors })
      })
    })
  }

  get hasEnded(): boolean {
    return this.#hasEnded || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** The next line; undefined where it ended without one. */
  nextLine(): Promise<string | undefined> {
    const line = this.#lines.shift()
    if (line !== undefined || this.#hasEnded) return Promise.resolve(line)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }

  /** `kill -9`: nothing of it runs any more. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #hand(line: string): void {
    const hand = this.#waiting.shift()
    if (hand === undefined) this.#lines.push(line)
    else hand(line)
  }
}
