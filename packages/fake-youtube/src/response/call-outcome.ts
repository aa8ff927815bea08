/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How a call ends; the transport (fetch, HTTP server, msw) turns it into what its callers see. */
export type CallOutcome =
  | { readonly kind: 'answer' | 'truncated'; readonly answer: WireAnswer }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refused-connection' }
