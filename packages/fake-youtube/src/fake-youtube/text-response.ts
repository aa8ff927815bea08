/**
 * A `Response` over a text that is at hand. Reading it as text or JSON, which is what API clients do, skips the
 * encoding, the stream and the decoding; everything else is left to a `Response` made when it is asked for.
 */
export class TextResponse extends Response {
  readonly #text: string
  readonly #init: ResponseInit
  #isRead = false
  #full: Response | undefined

  constructor(text: string, init: ResponseInit) {
    super(null, init)
    this.#text = text
    this.#init = init
  }

  #whole(): Response {
    if (this.#full === undefined) {
      this.#full = new Response(this.#text, this.#init)
      // What was read here is read there too.
      if (this.#isRead) void this.#full.text()
    }
    return this.#full
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#whole().body
  }
  override get bodyUsed(): boolean {
    return this.#isRead || (this.#full?.bodyUsed ?? false)
  }
  override async text(): Promise<string> {
    if (this.#full !== undefined || this.#isRead) return this.#whole().text()
    this.#isRead = true
    return this.#text
  }
  override async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#whole().arrayBuffer()
  }
  override async blob(): Promise<Blob> {
    return this.#whole().blob()
  }
  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#whole().bytes()
  }
  override async formData(): Promise<FormData> {
    return this.#whole().formData()
  }
  override clone(): Response {
    return this.#whole().clone()
  }
}
