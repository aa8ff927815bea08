import { InvalidOptionError } from '@youtube-archives/core'

/** Where everything lives unless another schema is named. */
export const defaultSchema = 'youtube_archives'

// PostgreSQL cuts longer names without a word, so two long ones could mean one schema.
const longestNameBytes = 63

/** The schema's name as it stands in a statement. Throws `InvalidOptionError` for one that no schema can have. */
export function quoteSchema(schema: string): string {
  const isName = typeof schema === 'string' && schema !== '' && !schema.includes('\0') && !/^pg_/i.test(schema)
  if (!isName || new TextEncoder().encode(schema).length > longestNameBytes) {
    const expected = `the name of a schema: 1 to ${longestNameBytes} bytes, not beginning with "pg_"`
    throw new InvalidOptionError({ option: 'schema', expected, received: schema })
  }
  return `"${schema.replaceAll('"', '""')}"`
}
