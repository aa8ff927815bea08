import { type ArchiverOptions, judgeRun } from '@youtube-archives/core'
import { describe, expect, it } from 'vitest'
import { type Setup, setUp } from './archive-setup.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(600)
const keys = [{ key: 'fake-key-a1', limits: { search: 10_000 } }]
const projects = [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 10_000 } }]
const start = (options: Partial<Parameters<typeof setUp>[0]> = {}): Setup =>
  setUp({ world, now: afterwards, sources: [topicSource], keys, projects, ...options })

/** One run of a new archiver, and what it comes to. */
async function verdict({ archiver, settle }: Setup, run = {}, options: Partial<ArchiverOptions> = {}) {
  const one = archiver(options)
  return judgeRun(one, await settle(one.run(run)))
}

describe('the verdict on a run', () => {
  it('is 0 where nothing that is due was left', async () => {
    expect(await verdict(start())).toEqual({ exitCode: 0, problems: [] })
  })

  it.each([
    ['a budget', { budget: { search: 2 } }],
    ['a deadline', { deadline: afterwards }],
  ])('is 75 where %s kept work back, and 0 when the next run has done it', async (_, run) => {
    const setup = start()
    expect(await verdict(setup, run)).toEqual({ exitCode: 75, problems: [] })
    expect(await verdict(setup)).toEqual({ exitCode: 0, problems: [] })
  })

  it('is 75 where quota is spent', async () => {
    const setup = start({ projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 2 } }] })
    expect(await verdict(setup)).toEqual({ exitCode: 75, problems: [] })
  })

  it('is 1 where YouTube fails, and names the task once however many failed alike', async () => {
    const setup = start()
    setup.fake.control.failNext({ with: 'backendError', times: Infinity })
    const { exitCode, problems } = await verdict(setup)
    expect(exitCode).toBe(1)
    expect(problems).toContainEqual(expect.stringMatching(/^A window task failed and is tried again later: /))
    expect(new Set(problems).size).toBe(problems.length)
  })

  it('is 1 for as long as a source rests that YouTube refuses', async () => {
    const setup = start()
    setup.fake.control.failNext({ with: 'invalidSearchFilter' })
    const refused = [expect.stringMatching(/^topic is refused by YouTube and rests until you resume it: /)]
    expect(await verdict(setup)).toEqual({ exitCode: 1, problems: refused })
    expect(await verdict(setup)).toEqual({ exitCode: 1, problems: refused })
    await setup.archiver().sources.resume('topic')
    expect(await verdict(setup)).toEqual({ exitCode: 0, problems: [] })
  })

  it('is 1 where one of two keys is rejected, although all work was done', async () => {
    const more = [...keys, { key: 'unknown-key', project: 'other' }]
    const { exitCode, problems } = await verdict(start({ keys: more }))
    expect({ exitCode, problems }).toEqual({ exitCode: 1, problems: [expect.stringMatching(/^key_\w+ needs you: /)] })
  })

  it('shows a reason from outside on one line', async () => {
    const setup = start()
    await verdict(setup, { budget: { search: 1 } })
    const now = new Date(setup.clock.now())
    const claim = { kinds: ['window'], order: 'newest', now, leaseMs: 1_000, worker: 'test' } as const
    const task = await setup.store.remainingTasks.claim(claim)
    if (task === undefined) throw new Error('The budget left no task.')
    const why = { state: 'dead', reason: 'broken\r\n\u001b[31m\u2028twice', giveBackAttempt: false } as const
    await setup.store.remainingTasks.release({ ...task, now, notBefore: now, ...why })
    const problems = ['A window task failed too often and waits for you: broken [31m twice']
    expect(await verdict(setup)).toEqual({ exitCode: 1, problems })
  })

  it('rejects where the signal is aborted', async () => {
    const { archiver, settle } = start()
    const one = archiver()
    const report = await settle(one.run())
    await expect(judgeRun(one, report, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough')
  })
})
