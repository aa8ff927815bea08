const mask = '[key redacted]'

// Google's own form of an API key, for keys other than the one that was sent.
const googleKey = /AIza[\w-]{30,}/g

// One error message of Google's holds `api_key:` and the whole key: https://github.com/google/generative-ai-docs/issues/356
const labelled = /((?:\bapi[_-]?key\b["']?\s*[:=]|[?&]key=|x-goog-api-key["']?\s*[:=])\s*["']?)[^\s"'&,;)\]}<>]+/gi

/**
 * Makes a function that takes every form of an API key out of a text: as it is, URL-encoded, in base64 (also inside of a longer
 * base64 text), and whatever is labelled as a key or looks like one of Google's.
 */
export function createRedactor(key: string): (text: string) => string {
  // Longest first: a shorter form may be part of a longer one. In any case of letters, because escapes such as %2f come in both.
  const forms = [...new Set(formsOf(key))].sort((a, b) => b.length - a.length).map(escapePattern)
  const sent = forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'gi')
  return (text) => {
    const without = sent === undefined ? text : text.replace(sent, mask)
    return without.replace(labelled, `$1${mask}`).replace(googleKey, mask)
  }
}

function formsOf(key: string): string[] {
  if (key === '') return []
  const encoded = percentEncode(key)
  const bytes = new TextEncoder().encode(key)
  const base64 = [0, 1, 2].flatMap((offset) => base64Inside(bytes, offset))
  const urlSafe = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
  return [key, encoded, ...base64, ...urlSafe]
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** `encodeURIComponent`, which throws at lone surrogates, without the throwing. */
function percentEncode(key: string): string {
  return encodeURIComponent(key.replace(/[\ud800-\udfff]/gu, '\ufffd'))
}

/** The characters of a base64 text that depend on these bytes only, when `offset` other bytes come before them in their group of 3. */
function base64Inside(bytes: Uint8Array, offset: number): string[] {
  const padded = new Uint8Array(offset + bytes.length)
  padded.set(bytes, offset)
  const whole = btoa(String.fromCharCode(...padded)).replace(/=+$/, '')
  if (offset === 0)
    return [whole, whole.slice(0, Math.floor((bytes.length * 8) / 6))].filter((form) => form.length >= 6)
  const inside = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6))
  return inside.length >= 6 ? [inside] : []
}
