import { delay, systemClock } from '@youtube-archives/core'
import type { FakeYouTube } from '@youtube-archives/fake-youtube'
import { ChildProgram } from '../support/child-program.ts'
import type { ArchivingTask } from './archiving-task.ts'
import type { KillMoment } from './kill-plan.ts'
import type { Death } from './kill-tally.ts'

const patienceMs = 60_000

/**
 * Starts an archiving process and kills it at a moment. Undefined where it had ended before, because it found nothing left to do.
 * Rejects where it ended in any other way, or never made its first call.
 */
export async function killOnce(
  program: string,
  task: ArchivingTask,
  options: {
    readonly fake: FakeYouTube
    readonly moment: KillMoment
    /** Kills the database server and starts it again. */
    readonly restartServer: (() => Promise<void>) | undefined
  },
): Promise<Omit<Death, 'held'> | undefined> {
  const { fake, moment, restartServer } = options
  const callsBefore = fake.control.requestCount
  const startedAt = systemClock.now()
  const firstCall = nextCall(fake)
  const child = new ChildProgram(program, task)
  // What it comes to is looked at below, where it is killed or has ended by itself.
  const wait = async (what: Promise<unknown>): Promise<unknown> => Promise.race([what, child.ended])

  if (moment.from === 'first call') await wait(withPatience(firstCall))
  if (restartServer !== undefined) {
    await wait(sleep(moment.serverDelayMs))
    await restartServer()
  }
  await wait(sleep(moment.delayMs))

  const isInTime = !child.hasEnded
  const callsUnderWay = countUnderWay(fake)
  child.kill()
  const { code, signal, errors } = await child.ended
  if (errors !== '') throw new Error(`The process said: ${errors}`)
  if (code === 0) return undefined
  if (!isInTime || signal !== 'SIGKILL') throw new Error(`The process ended with ${code ?? signal} by itself.`)
  const calls = fake.control.requestCount - callsBefore
  const livedMs = systemClock.now() - startedAt
  return { calls, callsUnderWay, serverKilled: restartServer !== undefined, livedMs }
}

/** Calls whose answer has not left. */
function countUnderWay({ clock, control }: FakeYouTube): number {
  const arrivedAfter = clock.now() - control.behaviour.latencyMs
  return control.requests.filter(({ at }) => at.getTime() > arrivedAfter).length
}

function nextCall(fake: FakeYouTube): Promise<void> {
  return new Promise((resolve) => {
    const stop = fake.control.onRequest(() => {
      stop()
      resolve()
    })
  })
}

async function withPatience(what: Promise<void>): Promise<void> {
  const controller = new AbortController()
  const tooLong = delay(patienceMs, { clock: systemClock, signal: controller.signal }).then(() => {
    throw new Error(`No call within ${patienceMs / 1_000} s.`)
  })
  try {
    await Promise.race([what, tooLong])
  } finally {
    controller.abort()
    await tooLong.catch(() => undefined)
  }
}

function sleep(ms: number): Promise<void> {
  return delay(ms, { clock: systemClock })
}
