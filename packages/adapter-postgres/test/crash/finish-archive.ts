import { type ArchiveStore, createArchiver } from '@youtube-archives/core'
import type { FakeYouTube } from '@youtube-archives/fake-youtube'
import { type CrashSetting, fullWalkEveryMs, settleMs, taskLeaseMs } from './crash-setting.ts'
import type { ShiftedClock } from './shifted-clock.ts'

/** Runs undisturbed until everything is published, read and settled, and each channel walked after that. */
export async function finishArchive(
  { archiver: options, world }: CrashSetting,
  { store, fake, clock }: { readonly store: ArchiveStore; readonly fake: FakeYouTube; readonly clock: ShiftedClock },
): Promise<void> {
  const archiver = createArchiver({ ...options, store, clock, fetch: fake.fetch, origin: fake.origin })
  // What the dead held is free again.
  clock.advance(taskLeaseMs)
  await archiver.run()
  clock.advance(Math.max(0, world.endsAt.getTime() - clock.now()) + fullWalkEveryMs)
  for (let runs = 0; runs < 10; runs += 1) {
    const { total, waitingFor } = await archiver.run()
    const ledgers = await store.ledger.read()
    const isSettled = ledgers.every(({ spans }) => spans.every(({ state }) => state !== 'provisional'))
    if (isSettled && total.remainingTasks === 0 && total.videosPending === 0 && waitingFor.length === 0) return
    clock.advance(settleMs)
  }
  throw new Error('The archive is not complete after ten runs.')
}
