import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** Starts the built demo as `npm run demo` does, with its output in a pipe. */
function startDemo(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, ...env } })
  let text = ''
  const written = new Promise<void>((resolve) => {
    child.stdout.on('data', (more) => {
      text += more
      if (text.includes('videos stored')) resolve()
    })
  })
  let errors = ''
  child.stderr.on('data', (more) => {
    errors += more
  })
  const ended = once(child, 'close').then(([code]) => ({ code, text, errors }))
  return { child, written, ended }
}

describe.concurrent('the built demo', () => {
  it('does the main job over real HTTP and ends by itself', async () => {
    const { code, text, errors } = await startDemo({ QUERY: 'yoga' }).ended
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(text).toMatch(/a fake YouTube was started on this machine: http:\/\/127\.0\.0\.1:\d+/)
    expect(text).toMatch(/\d+ new, 0 updated, 0 gone, 0 pending/)
    expect(text).toContain('Searching the archive for')
  })

  it('stops on SIGINT', async () => {
    const { child, written, ended } = startDemo()
    await written
    child.kill('SIGINT')
    const { code, text, errors } = await ended
    expect({ code, errors }).toEqual({ code: 130, errors: '' })
    expect(text).toMatch(/Stopped, with \d+ videos stored/)
  })

  it('ends without noise where its reader stops reading', async () => {
    const { child, written, ended } = startDemo()
    await written
    child.stdout.destroy()
    expect(await ended).toMatchObject({ code: 0, errors: '' })
  })
})
