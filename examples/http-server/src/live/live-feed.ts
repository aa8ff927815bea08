import type { Archiver, ArchiverEvents } from '@youtube-archives/core'
import { descriptions, type Told } from './describe-event.ts'
import type { FeedEntry } from './feed-entry.ts'
import { gatherVideos } from './gather-videos.ts'

const kept = 500

/** What an entry may be of: the names that its listeners listen for. */
export const feedTypes: readonly string[] = [...Object.keys(descriptions), 'video:new', 'video:updated', 'video:gone']

/** What happened lately, and to whom it is told: hints of this process, as the archiver's events are. */
export class LiveFeed {
  readonly #entries: FeedEntry[] = []
  readonly #listeners = new Set<(entry: FeedEntry) => void>()
  #lastId = 0

  /** Follows an archiver until the process ends, or what it returns is called. */
  follow(archiver: Archiver): () => void {
    const stops = Object.entries(descriptions).map(([type, describe]) =>
      archiver.on(type as keyof ArchiverEvents, (event) => this.#add(type, describe(event as never))),
    )
    const stopVideos = gatherVideos(archiver, (type, told) => this.#add(type, told))
    return () => {
      for (const stop of [...stops, stopVideos]) stop()
    }
  }

  /** The newest entries, newest first. */
  recent(limit = 100): readonly FeedEntry[] {
    return this.#entries.slice(-limit).reverse()
  }

  /** Those after an id that are still kept, oldest first. */
  since(id: number): readonly FeedEntry[] {
    return this.#entries.filter((entry) => entry.id > id)
  }

  /** Calls `listener` with every entry from now on; returns what ends it. */
  listen(listener: (entry: FeedEntry) => void): () => void {
    const own = (entry: FeedEntry): void => listener(entry)
    this.#listeners.add(own)
    return () => void this.#listeners.delete(own)
  }

  #add(type: string, told: Told): void {
    const entry: FeedEntry = { id: ++this.#lastId, at: new Date(), type, ...told }
    this.#entries.push(entry)
    if (this.#entries.length > kept) this.#entries.shift()
    for (const listener of this.#listeners) listener(entry)
  }
}
