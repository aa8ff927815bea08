/** Options of `listen`. */
export interface ListenOptions {
  /** @defaultValue 0: any free port */
  readonly port?: number
  /** @defaultValue '127.0.0.1' */
  readonly host?: string
  /** Serves `/_control/*` too, for tests in another process. @defaultValue false */
  readonly control?: boolean
}

/** A fake that listens. */
export interface FakeServer extends AsyncDisposable {
  /** For example `http://127.0.0.1:40123/youtube/v3`. */
  readonly baseUrl: string
  /** For example `http://127.0.0.1:40123/`; what Google's own client takes as `rootUrl`. */
  readonly rootUrl: string
  readonly port: number
  /** Breaks every open connection, hanging ones too, and stops. Safe to call twice. */
  close(): Promise<void>
}
