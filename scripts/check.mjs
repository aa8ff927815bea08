// `npm run check`: everything about this repository that can be wrong without a test seeing it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './workspace.mjs'

const cruised = ['packages', 'examples', 'benchmarks'].filter((folder) => existsSync(join(root, folder))).join(' ')

// The longest first: the others run beside it.
const steps = [
  ['types, builds and packages', 'turbo run typecheck check:package --output-logs=errors-only --log-order=grouped'],
  ['lock file', 'node scripts/check-lockfile.mjs'],
  ['file lengths', 'node scripts/check-file-lengths.mjs'],
  ['source rules', 'node scripts/check-source.mjs'],
  ['lint and format', 'biome check --error-on-warnings .'],
  ['import rules', `depcruise --config .dependency-cruiser.cjs --output-type err-long ${cruised}`],
  ['unused code', 'knip --no-progress'],
  ['snippets', 'node scripts/check-snippets.mjs'],
]

// A person who is mending things wants to see them all; `npm run check -- --keep-going` stops nowhere.
const keepGoing = process.argv.includes('--keep-going')
const waiting = [...steps]
const running = new Set()
const start = performance.now()
let isStopped = false

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    process.exitCode = 1
    stop()
  })
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
if (!process.exitCode) console.log(`Everything is in order (${seconds(start)}).`)

async function work() {
  for (let step = waiting.shift(); step && !isStopped; step = waiting.shift()) {
    const [name, command] = step
    const startedAt = performance.now()
    const { code, output } = await run(command)
    // What ran beside the step that failed was ended here, and has nothing to say.
    if (isStopped) return
    if (code === 0) {
      // Our own scripts end with one line that sums up what they saw.
      const summary = command.startsWith('node ') ? `: ${output.trim().split('\n').at(-1)}` : ''
      console.log(`ok      ${name} (${seconds(startedAt)})${summary}`)
    } else {
      console.error(`${output.trim()}\nfailed  ${name} (${seconds(startedAt)}): ${command}`)
      process.exitCode = 1
      if (!keepGoing) stop()
    }
  }
}

/** Runs a command of the workspace with its output kept back, so that steps side by side do not mix theirs. */
function run(command) {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
      DO_NOT_TRACK: '1',
    }
    // A process group of its own, because turbo's children outlive a signal to turbo alone.
    const stdio = ['ignore', 'pipe', 'pipe']
    const child = spawn(command, { cwd: root, env, shell: true, stdio, detached: process.platform !== 'win32' })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code, output })
    })
  })
}

function stop() {
  isStopped = true
  for (const child of running) {
    if (child.pid === undefined || child.exitCode !== null) continue
    if (process.platform === 'win32') child.kill()
    else process.kill(-child.pid)
  }
}

function seconds(since) {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`
}
