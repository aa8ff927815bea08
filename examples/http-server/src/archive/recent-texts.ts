/** Texts that were noted within a time, the latest of them. */
export class RecentTexts {
  readonly #notedAt = new Map<string, number>()
  readonly #forMs: number
  readonly #most: number

  constructor({ forMs, most }: { readonly forMs: number; readonly most: number }) {
    this.#forMs = forMs
    this.#most = most
  }

  has(text: string): boolean {
    const at = this.#notedAt.get(text)
    return at !== undefined && performance.now() - at < this.#forMs
  }

  add(text: string): void {
    this.#notedAt.delete(text)
    this.#notedAt.set(text, performance.now())
    const [oldest] = this.#notedAt.keys()
    if (this.#notedAt.size > this.#most && oldest !== undefined) this.#notedAt.delete(oldest)
  }
}
