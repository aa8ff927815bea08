/** A time as resources carry it; whole seconds without a fraction. */
export function formatTime(ms: number): string {
  const text = new Date(ms).toISOString()
  return ms % 1000 === 0 ? `${text.slice(0, -5)}Z` : text
}

/** A length in ISO 8601, as `videos.list` writes it: `PT4M13S`, `P1DT2H`, and `P0D` for a broadcast still running. */
export function formatDuration(seconds: number): string {
  if (seconds <= 0) return 'P0D'
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor(seconds / 3600) % 24
  const minutes = Math.floor(seconds / 60) % 60
  const time = unit(hours, 'H') + unit(minutes, 'M') + unit(seconds % 60, 'S')
  return `P${unit(days, 'D')}${time === '' ? '' : `T${time}`}`
}

function unit(amount: number, letter: string): string {
  return amount === 0 ? '' : `${amount}${letter}`
}

/** Titles in search results are escaped like this, in every other answer they are not (observed, undocumented). */
export function escapeTitle(title: string): string {
  return title.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * The first words of a description, as search results show it: at most 160 characters, on one line, with ` ...` where
 * something was cut (observed between 100 and 171, undocumented).
 */
export function cutDescription(description: string): string {
  // Far more than is shown: descriptions may have 5,000 characters.
  const line = description.slice(0, 1000).replace(/\s+/g, ' ').trim()
  if (line.length <= 160) return line
  const cut = line.slice(0, 156)
  const lastSpace = cut.lastIndexOf(' ')
  // A cut never leaves half of a surrogate pair behind.
  return `${(lastSpace > 95 ? cut.slice(0, lastSpace) : cut).replace(/[\uD800-\uDBFF]$/, '')} ...`
}
