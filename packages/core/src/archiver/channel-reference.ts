import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { ChannelReference } from '../stores/source-record.ts'

const channelId = /^UC[\w-]{22}$/
// Handles may hold letters of any script: https://support.google.com/youtube/answer/11585688
const handle = /^@[\p{L}\p{M}\p{N}._·-]{1,60}$/u

/** Reads a channel id, an `@handle` or the URL of a channel's page. Throws `InvalidOptionError`. */
export function parseChannelReference(option: string, value: string): ChannelReference {
  const text = typeof value === 'string' ? value.trim() : ''
  const reference = fromName(text) ?? fromUrl(text)
  if (reference !== undefined) return reference
  throw new InvalidOptionError({
    option,
    expected:
      "a channel id (UC…), an @handle, or a URL such as 'https://www.youtube.com/@handle' or 'https://www.youtube.com/channel/UC…'",
    received: value,
    hint: 'Custom URLs (/c/…) cannot be looked up through the API: open the page and take its @handle.',
  })
}

function fromName(text: string): ChannelReference | undefined {
  if (channelId.test(text)) return { by: 'id', value: text }
  return handle.test(text) ? { by: 'handle', value: text } : undefined
}

function fromUrl(text: string): ChannelReference | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^(www\.|m\.)?youtube\.com$/.test(url.hostname)) return undefined
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean).map(decodePart)
  if (first === 'channel') return channelId.test(second) ? { by: 'id', value: second } : undefined
  if (first === 'user') return /^\w{1,60}$/.test(second) ? { by: 'username', value: second } : undefined
  return fromName(first)
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A stray percent sign: the name cannot match then, and the caller gets the full explanation.
    return part
  }
}
