import { expect, it } from 'vitest'
import { claim, claimVideos, commitOf } from '../support/builders.ts'
import { dayMs, setUp } from './archive-setup.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

it('a report counts channels that are followed apart from the work that is left, and candidates not at all', async () => {
  const { archiver, store, settle, clock } = setUp({ world: topicWorld(60), now: afterwards, sources: [topicSource] })
  await settle(archiver().run({ budget: { search: 0, default: 0 } }))
  const due = new Date(clock.now())
  const newTasks = ['UC1', 'UC2'].map((channelId) => {
    return {
      taskId: `follow:${channelId}`,
      kind: 'follow',
      position: { channelId, headIds: [] },
      notBefore: due,
    } as const
  })
  const pending = [
    { videoId: 'candidate1', notBefore: due, candidate: true },
    { videoId: 'plain', notBefore: due },
    { videoId: 'candidate2', notBefore: new Date(due.getTime() + dayMs), candidate: true },
  ] as const
  await store.commitPage(await commitOf(store, await claim(store), { pending, newTasks }))
  // In a task: one that is found and one that is not. Candidate2 waits on.
  await claimVideos(store)
  const report = await settle(archiver().run({ budget: { search: 0, default: 0 } }))
  expect(report.total).toMatchObject({ followedChannels: 2, remainingTasks: 1, videosPending: 1 })
  expect(report.nextTaskAt).not.toEqual(due)
})
