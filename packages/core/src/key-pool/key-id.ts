/**
 * The printable name of an API key: `key_` and the first 12 hex digits of its SHA-256. The same key has the same id in every
 * process, and no key can be found from its id.
 */
export async function keyIdOf(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)))
  const hex = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0'))
  return `key_${hex.join('')}`
}
