import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'

const script = new URL('../scripts/end-with-parent.mjs', import.meta.url).href
const program = `
process.on('SIGTERM', () => { console.log('told to end'); process.exit() })
setInterval(() => undefined, 1_000)
import(process.argv[1]).then(({ endWithParent }) => { endWithParent(); console.log('runs') })`

it('tells a program to end whose shell was told to', async () => {
  // With something to do afterwards, so that no shell puts the program in its own place.
  const shell = spawn('sh', ['-c', `"$0" -e "$1" "$2"; true`, process.execPath, program, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(shell.stdout)
  expect(await once(lines, 'line')).toEqual(['runs'])
  const next = once(lines, 'line')
  shell.kill('SIGTERM')
  expect(await next).toEqual(['told to end'])
})
