import type { HttpBindings } from '@hono/node-server'
import type { Archiving } from './archive/keep-archiving.ts'
import type { OpenArchive } from './archive/open-archive.ts'
import type { RecentSources } from './archive/recent-sources.ts'
import type { RecentTexts } from './archive/recent-texts.ts'
import type { Listeners } from './live/listeners.ts'
import type { LiveFeed } from './live/live-feed.ts'
import type { Logger } from './logs/make-logger.ts'
import type { ServerMetrics } from './metrics/server-metrics.ts'
import type { Settings } from './settings/settings.ts'

/** What every room of the server works with. */
export interface ServerContext extends OpenArchive {
  readonly settings: Settings
  readonly archiving: Archiving
  readonly recentSources: RecentSources
  /** Searches that had more videos than are counted, a moment ago. */
  readonly large: RecentTexts
  readonly feed: LiveFeed
  readonly listeners: Listeners
  readonly metrics: ServerMetrics
  readonly logger: Logger
  /** Sessions and form tokens are signed with it. */
  readonly sessionKey: Uint8Array
  /** Aborts when the server stops: what is open for long ends with it. */
  readonly signal: AbortSignal
}

/** What hono hands to every handler. */
export interface AppEnv {
  readonly Bindings: HttpBindings
  readonly Variables: {
    /** Names a request in logs and error pages. */
    readonly requestId: string
    /** Whether whoever asks may change things and see keys. Always where no admin token is demanded. */
    readonly isAdmin: boolean
    /** What forms send back as `_csrf`, and scripts as the header `x-csrf-token`. */
    readonly csrfToken: string
  }
}
