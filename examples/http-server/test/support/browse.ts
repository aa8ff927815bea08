import { rawRequest } from './raw-request.ts'

/** A visitor with a browser, as far as forms go: it keeps its cookie, and sends what a browser sends. */
export class Visitor {
  readonly #url: string
  cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  async open(path: string): Promise<{ readonly status: number; readonly text: string; readonly location: string }> {
    return this.#send(path, {})
  }

  /** The token of the forms of a page. */
  async formToken(path = '/'): Promise<string> {
    const { text } = await this.open(path)
    return /name="_csrf" value="([^"]+)"|name="csrf-token" content="([^"]+)"/.exec(text)?.slice(1).find(Boolean) ?? ''
  }

  async send(path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    const origin = { origin: this.#url, 'sec-fetch-site': 'same-origin' }
    return this.#send(path, { ...origin, ...headers }, new URLSearchParams(fields).toString())
  }

  async #send(path: string, headers: Readonly<Record<string, string>>, body?: string) {
    const answer = await rawRequest(this.#url, path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'text/html',
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    })
    const [set = ''] = answer.headers['set-cookie'] ?? []
    if (set !== '') this.cookie = set.split(';')[0] ?? ''
    return { status: answer.status, text: answer.text, location: String(answer.headers.location ?? ''), setCookie: set }
  }
}
