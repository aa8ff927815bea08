import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/parts.ts'
import { CapturedOutput } from '../support/captured-output.ts'
import { makeTestArchive, named, otherQuery } from '../support/test-archive.ts'

/** A terminal on which somebody types this. */
function typed(text: string): { stdin: Input; stderr: CapturedOutput } {
  const stdin: Input = Object.assign(new PassThrough(), { isTTY: true })
  ;(stdin as unknown as PassThrough).end(text)
  return { stdin, stderr: new CapturedOutput({ columns: 80, rows: 24 }) }
}

async function filled() {
  const archive = makeTestArchive()
  await archive.run(['archive', ...named])
  const { items } = await archive.store.videos.search({ limit: 100 })
  return { ...archive, items }
}

describe('forget', () => {
  it('deletes a video and a channel with its videos, which no later run stores again', async () => {
    const { run, store, items } = await filled()
    const [first, ...others] = items
    const channelId = others.find((video) => video.channelId !== first?.channelId)?.channelId ?? ''
    const before = await store.videos.count({ limit: 10_000 })
    const ofChannel = await store.videos.count({ channelIds: [channelId], limit: 10_000 })
    const address = `https://www.youtube.com/watch?v=${first?.videoId}`
    const { code, out, err } = await run(['forget', '--video', address, '--channel', channelId, '--json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({ videosDeleted: 1 + ofChannel })
    expect(await store.videos.count({ limit: 10_000 })).toBe(before - 1 - ofChannel)
    // Another query reads many of the same videos anew.
    await run(['archive', '--query', `${named[1]}|${otherQuery}`, '--since', '2026-09-10'])
    expect(await store.videos.get(first?.videoId ?? '')).toBeUndefined()
    expect(await store.videos.count({ channelIds: [channelId] })).toBe(0)
    expect((await run(['forget', '--video', first?.videoId ?? '', '--undo'])).out).toMatch(/1 mark taken back/)
  })

  it.each([
    ['nothing', [], /^--video: expected a --video or a --channel/],
    ['what is no id', ['--video', 'short'], /^videoIds: expected ids of videos/],
    ['a handle', ['--channel', '@someone'], /^channelIds: expected ids of channels/],
  ])('refuses %s', async (_, argv, message) => {
    const { code, err } = await makeTestArchive().run(['forget', ...argv])
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

describe('purge', () => {
  it('deletes everything where it is told --yes, and keeps what was forgotten', async () => {
    const { run, store, items } = await filled()
    await run(['forget', '--video', items[0]?.videoId ?? ''])
    expect(await run(['purge', '--yes', '--json'])).toMatchObject({ code: 0, err: '' })
    expect(await store.sources.list()).toEqual([])
    expect(await store.videos.count()).toBe(0)
    expect(await store.suppressions.count()).toMatchObject({ videos: 1 })
    await run(['purge', '--yes', '--marks', '--keys'])
    expect(await store.suppressions.count()).toMatchObject({ videos: 0 })
    expect((await store.keys.list()).keys).toEqual([])
  })

  it('asks on a terminal, and goes by the answer', async () => {
    const { run, store } = await filled()
    for (const answer of ['yes\n', '\n', '']) {
      const { code, out, err } = await run(['purge'], typed(answer))
      expect(code).toBe(1)
      expect(out).toContain('Nothing was deleted.')
      expect(err).toContain('type "delete everything"')
    }
    expect(await store.videos.count()).toBeGreaterThan(0)
    expect((await run(['purge'], typed('delete everything\n'))).code).toBe(0)
    expect(await store.videos.count()).toBe(0)
  })

  it('refuses where nobody can be asked', async () => {
    const { run, store } = await filled()
    for (const argv of [['purge'], ['purge', '--json']]) {
      const { code, err } = await run(argv)
      expect(code).toBe(2)
      expect(err).toMatch(/^--yes: expected to be given where nobody can be asked/)
    }
    expect(await store.videos.count()).toBeGreaterThan(0)
  })
})
