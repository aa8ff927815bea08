import { hkdfSync } from 'node:crypto'

/** What sessions and form tokens are signed with: another admin token or another secret ends every session, a restart ends none. */
export function deriveSessionKey(secret: string, adminToken: string | undefined): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, adminToken ?? '', 'youtube-archives-server session', 32))
}
