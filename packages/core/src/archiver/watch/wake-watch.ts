import type { WatchContext } from './watch-context.ts'

/** Sources were changed by this process: the watch takes them over now. */
export function noteChangedSources({ sources, alarm }: WatchContext): void {
  sources.isStale = true
  alarm.ring()
}

/** A key can pay that could not before: what rests for want of one goes on. */
export function noteUsableKey(watch: WatchContext): void {
  watch.work.account.reopen()
  noteChangedSources(watch)
}
