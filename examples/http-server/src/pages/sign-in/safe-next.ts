/** A path of this server to go on to after signing in; the search where somebody put in anything else. */
export function safeNext(next: string | undefined): string {
  // `//host`, `/\host` and control characters, which browsers drop, all lead elsewhere.
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : '/'
}
