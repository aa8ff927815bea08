import type { KeyPool } from '../key-pool/key-pool.ts'
import type { KeyPoolEvents } from '../key-pool/key-pool-events.ts'
import type { SafeEmitter } from '../shared/safe-emitter.ts'
import type { YouTubeClient } from '../youtube-client/youtube-client.ts'
import type { YouTubeClientEvents } from '../youtube-client/youtube-client-events.ts'
import type { ArchiverEvents } from './archiver-events.ts'

// Each part tells of its own failing listeners; those are not forwarded, or they would be told twice.
const poolEvents: readonly Exclude<keyof KeyPoolEvents, 'listener:error'>[] = [
  'bucket:exhausted',
  'key:cooling-down',
  'key:rejected',
  'key:usable',
  'project:learned',
  'keys:undeclared',
  'lease:unsettled',
]
const clientEvents: readonly Exclude<keyof YouTubeClientEvents, 'listener:error'>[] = [
  'request:retry',
  'request:refused',
]

/** Lets what the key pool and the client tell come out at the archiver too. */
export function forwardEvents(
  events: SafeEmitter<ArchiverEvents>,
  keyPool: KeyPool | undefined,
  client: YouTubeClient,
): void {
  for (const name of poolEvents) keyPool?.on(name, (payload) => events.emit(name, payload as never))
  for (const name of clientEvents) client.on(name, (payload) => events.emit(name, payload as never))
}
