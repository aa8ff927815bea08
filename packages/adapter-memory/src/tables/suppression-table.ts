import { suppressionMark } from '@youtube-archives/core'

interface SuppressionRow {
  readonly kind: 'video' | 'channel'
  /** Undefined once all that it names is deleted. */
  readonly id: string | undefined
}

/** What must not be stored again, by its mark. */
export class SuppressionTable {
  readonly #rows = new Map<string, SuppressionRow>()
  readonly #unfinished = new Set<string>()

  get size(): number {
    return this.#rows.size
  }

  names(kind: 'video' | 'channel', id: string): boolean {
    return this.#rows.has(suppressionMark(kind, id))
  }

  /** True where the mark is new. What it names is to be deleted either way. */
  add(kind: 'video' | 'channel', id: string): boolean {
    const mark = suppressionMark(kind, id)
    const isNew = !this.#rows.has(mark)
    this.#rows.set(mark, { kind, id })
    this.#unfinished.add(mark)
    return isNew
  }

  delete(kind: 'video' | 'channel', id: string): boolean {
    const mark = suppressionMark(kind, id)
    this.#unfinished.delete(mark)
    return this.#rows.delete(mark)
  }

  /** Marks with what they name, as long as that is not all deleted. */
  unfinished(): readonly { readonly mark: string; readonly kind: 'video' | 'channel'; readonly id: string }[] {
    return [...this.#unfinished].flatMap((mark) => {
      const { kind, id } = this.#rows.get(mark) ?? {}
      return kind === undefined || id === undefined ? [] : [{ mark, kind, id }]
    })
  }

  /** Forgets the id too. */
  finish(mark: string): void {
    const row = this.#rows.get(mark)
    if (row !== undefined) this.#rows.set(mark, { kind: row.kind, id: undefined })
    this.#unfinished.delete(mark)
  }

  count(kind: 'video' | 'channel'): number {
    return [...this.#rows.values()].filter((row) => row.kind === kind).length
  }
}
