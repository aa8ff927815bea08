import { type TextQuery, type TokenizedDocument, tokenizeDocument, type VideoRecord } from '@youtube-archives/core'

/**
 * Which videos hold which token. Texts are cut when the first search after their change asks for them, once: an archive that nobody searches
 * never pays for it.
 */
export class TextIndex {
  readonly #read: (videoId: string) => VideoRecord | undefined
  readonly #unread = new Set<string>()
  readonly #documents = new Map<string, TokenizedDocument>()
  readonly #holders = new Map<string, Set<string>>()

  constructor(read: (videoId: string) => VideoRecord | undefined) {
    this.#read = read
  }

  /** The text of this video is new, or another than before. */
  change(videoId: string): void {
    this.delete(videoId)
    this.#unread.add(videoId)
  }

  delete(videoId: string): void {
    this.#unread.delete(videoId)
    const document = this.#documents.get(videoId)
    if (document === undefined) return
    this.#documents.delete(videoId)
    for (const token of tokensOf(document)) {
      const holders = this.#holders.get(token)
      holders?.delete(videoId)
      if (holders?.size === 0) this.#holders.delete(token)
    }
  }

  document(videoId: string): TokenizedDocument | undefined {
    this.#readAll()
    return this.#documents.get(videoId)
  }

  /** Ids among which all videos that match are; undefined where that may be any. */
  candidates(query: TextQuery): ReadonlySet<string> | undefined {
    this.#readAll()
    return this.#candidates(query)
  }

  #candidates(query: TextQuery): ReadonlySet<string> | undefined {
    switch (query.kind) {
      case 'term':
        return this.#holders.get(query.token) ?? new Set()
      case 'phrase':
        return smallest(query.tokens.map((token) => this.#holders.get(token) ?? new Set()))
      case 'all':
        return smallest(query.queries.map((member) => this.#candidates(member)))
      case 'any':
        return union(query.queries.map((member) => this.#candidates(member)))
      default:
        return undefined
    }
  }

  #readAll(): void {
    for (const videoId of this.#unread) {
      const video = this.#read(videoId)
      if (video?.state !== 'stored') continue
      const document = tokenizeDocument(video)
      this.#documents.set(videoId, document)
      for (const token of tokensOf(document)) {
        const holders = this.#holders.get(token)
        if (holders === undefined) this.#holders.set(token, new Set([videoId]))
        else holders.add(videoId)
      }
    }
    this.#unread.clear()
  }
}

function tokensOf({ title, description, tags }: TokenizedDocument): Set<string> {
  return new Set([...title, ...description, ...tags.flat()])
}

function smallest(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const known = sets.filter((set) => set !== undefined)
  return known.length === 0 ? undefined : known.reduce((least, set) => (set.size < least.size ? set : least))
}

function union(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const all = new Set<string>()
  for (const set of sets) {
    if (set === undefined) return undefined
    for (const videoId of set) all.add(videoId)
  }
  return all
}
