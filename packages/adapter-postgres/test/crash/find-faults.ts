import { type ArchiveStore, buckets as allBuckets, defaultQuotaPolicy, findTilingFaults } from '@youtube-archives/core'
import type { FakeYouTube } from '@youtube-archives/fake-youtube'
import type { CrashSetting } from './crash-setting.ts'

/** What must hold at any instant, also between the death of one process and the start of the next. An empty list means that it does. */
export async function findFaults(
  { projects }: CrashSetting,
  { store, fake }: { readonly store: ArchiveStore; readonly fake: FakeYouTube },
): Promise<readonly string[]> {
  const faults = (await store.ledger.read()).flatMap(findTilingFaults)
  if (fake.control.refused() > 0) faults.push(`${fake.control.refused()} calls were refused`)
  for (const { sent, booked, limit, name } of await countUnits(projects, { store, fake })) {
    if (sent > booked) faults.push(`${name}: ${sent} units were sent, ${booked} booked`)
    if (booked > limit) faults.push(`${name}: ${booked} units were booked of ${limit}`)
  }
  return faults
}

/** Units of a bucket of a project on one quota day. */
interface UnitCount {
  readonly name: string
  /** As YouTube counts. */
  readonly sent: number
  /** As the archive does. */
  readonly booked: number
  readonly limit: number
}

/** What was sent and what was booked for it. More is booked where a process died between the two. */
export async function countUnits(
  projects: CrashSetting['projects'],
  { store, fake }: { readonly store: ArchiveStore; readonly fake: FakeYouTube },
): Promise<readonly UnitCount[]> {
  const { buckets } = await store.keys.list()
  const days = [...new Set(fake.control.requests.map(({ quotaDay }) => quotaDay))]
  return projects.flatMap(({ projectNumber, limits = {} }) =>
    allBuckets.flatMap((bucket) =>
      days.map((quotaDay): UnitCount => {
        const row = buckets.find((one) => one.projectId === projectNumber && one.bucket === bucket)
        const booked = row?.days.find((day) => day.quotaDay === quotaDay)?.usedUnits ?? 0
        const sent = fake.control.units({ projectNumber, bucket, quotaDay })
        return {
          name: `project ${projectNumber}, ${bucket}, ${quotaDay}`,
          sent,
          booked,
          limit: limits[bucket] ?? defaultQuotaPolicy.limits[bucket],
        }
      }),
    ),
  )
}

/** What must hold when everything is done. */
export async function findLeftovers(store: ArchiveStore): Promise<readonly string[]> {
  const tasks = await store.remainingTasks.list({ states: ['waiting', 'leased', 'dead', 'given-up'] })
  const { pendingVideos } = await store.remainingTasks.count()
  return [
    ...tasks.map(({ kind, state, reason }) => `a ${kind} task is ${state}: ${reason ?? 'no reason'}`),
    ...(pendingVideos > 0 ? [`${pendingVideos} videos are pending`] : []),
  ]
}
