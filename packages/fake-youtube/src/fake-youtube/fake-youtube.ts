import type { Clock } from '../clock/clock.ts'
import type { FakeControl } from '../control/fake-control.ts'
import type { Instant } from '../errors/to-instant.ts'
import type { SearchCriteria } from '../query/search-criteria.ts'
import type { FakeServer, ListenOptions } from '../server/fake-server.ts'
import type { World } from '../world/world.ts'

/** A YouTube Data API v3 over a made-up world. */
export interface FakeYouTube {
  /** `fake:<seed>`; also the response header `x-fake-youtube`. */
  readonly origin: string
  /** What is true, whatever the API shows. */
  readonly world: World
  readonly clock: Clock
  readonly control: FakeControl
  /** Calls being worked on right now. One that hangs, or waits for the clock, is not counted. */
  readonly inFlight: number
  /**
   * Answers without a socket; every host is the fake, only the path counts. Honours `signal` like the real one, and
   * fails like Node's: a `TypeError` whose `cause` has a `code`.
   */
  readonly fetch: typeof globalThis.fetch
  /**
   * Answers over real HTTP (Node.js only).
   *
   * @throws when the port is taken or may not be opened.
   */
  listen(options?: ListenOptions): Promise<FakeServer>
  /** Makes a new key. @throws FakeYouTubeOptionError for a project that does not exist. */
  issueKey(options?: { readonly project?: string }): string
  /**
   * Ids of exactly the videos search can show at an instant, newest first: indexed, not gone, not one of those that
   * are never shown. What a single call leaves out (`dropShare`, ceiling, thinning) is still showable.
   *
   * @param options - `at`: default now, by the fake's clock.
   */
  showable(criteria: SearchCriteria, options?: { readonly at?: Instant }): string[]
  /**
   * From when on search can show a video, by the behaviour as it is now, unless it is gone by then or has faded;
   * `undefined` for one that search never shows, or that does not exist.
   */
  shownFrom(videoId: string): Date | undefined
}
