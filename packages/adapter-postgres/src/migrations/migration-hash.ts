import type { Migration } from './all-migrations.ts'

/** SHA-256 of what a migration does, whatever the schema is called. */
export async function hashOf({ statements }: Migration): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(statements.join(';\n')))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
