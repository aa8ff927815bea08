import { expect, test } from 'vitest'
import { FollowSchedule } from '../../src/archiver/follow/follow-schedule.ts'
import { dayMs } from './ledger-builders.ts'

/** A channel that publishes once in four days: the inverse of its root is 2. */
const quiet = { channelId: 'UCa', headIds: [], rate: { events: 5, exposureMs: 20 * dayMs } }

test('the mean of roots comes to that of what is looked at, whoever writes it down', () => {
  const [one, other] = [new FollowSchedule(), new FollowSchedule()]
  let shared = one.figures.meanInverseRoot
  for (let plan = 0; plan < 200; plan += 1) {
    for (let look = 0; look < 10; look += 1) for (const schedule of [one, other]) schedule.noteLook(quiet)
    const planner = plan % 2 === 0 ? one : other
    for (const schedule of [one, other]) schedule.takeOver(shared)
    shared = planner.figures.meanInverseRoot
    planner.noteShared()
  }
  expect(shared).toBeCloseTo(2, 2)
  expect(one.figures.meanInverseRoot).toBeCloseTo(2, 1)
})

test('a process that has just begun takes over what is known', () => {
  const schedule = new FollowSchedule()
  schedule.takeOver(7)
  expect(schedule.figures.meanInverseRoot).toBe(7)
  schedule.takeOver(7)
  expect(schedule.figures.meanInverseRoot).toBe(7)
})

test('what is written down last is not lost where nothing was seen since', () => {
  const schedule = new FollowSchedule()
  for (let look = 0; look < 1_000; look += 1) schedule.noteLook(quiet)
  const { meanInverseRoot } = schedule.figures
  schedule.noteShared()
  schedule.takeOver(meanInverseRoot)
  expect(schedule.figures.meanInverseRoot).toBe(meanInverseRoot)
})
