import type { Settings } from '../settings/settings.ts'

// What Google's API keys look like (observed, undocumented).
const apiKey = /AIza[\w-]{35}/g

/** Takes secrets out of lines. Nothing should put one in; this is for the message of some library that nobody foresaw. */
export function makeScrubber(settings: Settings): (line: string) => string {
  const { adminToken, archiveSecret, databaseUrl, keys } = settings
  const given = keys.map((key) => (typeof key === 'string' ? key : key.key))
  const password = databaseUrl !== undefined && URL.canParse(databaseUrl) ? new URL(databaseUrl).password : ''
  const secrets = [...given, adminToken, archiveSecret, databaseUrl, password, decode(password)]
    // Shorter ones than this are words of other lines as well, and no secret.
    .filter((secret) => secret !== undefined && secret.length >= 4)
    // As they stand in a line of JSON.
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .sort((a, b) => b.length - a.length)
  return (line) => {
    const scrubbed = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
    return scrubbed.replace(apiKey, '[secret]')
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
