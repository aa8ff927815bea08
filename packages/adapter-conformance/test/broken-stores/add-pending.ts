import { before } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

export const brokenAddPending: readonly BrokenStore[] = [
  {
    breaks: 'add-pending/handed-out',
    how: 'makes candidates of all that is added',
    archive: before('remainingTasks.addPending', (_, videos, options) => {
      return [videos.map((video) => ({ ...video, candidate: true as const })), options]
    }),
  },
  {
    breaks: 'add-pending/of-no-use',
    how: 'reads again what is known where it is added as a candidate',
    archive: before('remainingTasks.addPending', async (store, videos, options) => {
      const known = new Set(
        (await store.videos.getMany(videos.map(({ videoId }) => videoId))).map(({ videoId }) => videoId),
      )
      return [
        videos.map(({ candidate, ...video }) => (known.has(video.videoId) ? video : { ...video, candidate })),
        options,
      ]
    }),
  },
  {
    breaks: 'add-pending/forgotten-left-out',
    how: 'takes back what was forgotten where it is added',
    archive: before('remainingTasks.addPending', async (store, videos, options) => {
      await store.suppressions.remove({ videoIds: videos.map(({ videoId }) => videoId) })
      return [videos, options]
    }),
  },
]
