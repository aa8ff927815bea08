#!/usr/bin/env node
import { main } from './main.ts'

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stop.abort(`Stopped by ${name}`)
    const stoppedAt = performance.now()
    // npx passes on what the terminal sends to both: one keypress, two signals. A later one means it, and what was stored stays.
    process.on(name, () => performance.now() - stoppedAt > 500 && process.exit(1))
  })
}
// Whoever reads on may stop reading, as `head` does: then there is nobody to work for.
for (const stream of [process.stdout, process.stderr]) stream.on('error', (error) => stop.abort(error))

// Set, not exited with: what was written still has to reach a slow reader.
process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
})
