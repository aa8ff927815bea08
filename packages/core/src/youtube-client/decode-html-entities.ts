const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/**
 * Undoes the HTML escaping of titles and channel titles in answers of `search.list`; other methods send them unescaped
 * (observed, undocumented). One pass, so that an escaped `&amp;lt;` becomes `&lt;`. Unknown entities stay as they are.
 */
export function decodeHtmlEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]+));/g, (entity, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] as string) : entity
    const codePoint = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const usable = codePoint > 0 && codePoint <= 0x10_ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff)
    return usable ? String.fromCodePoint(codePoint) : entity
  })
}
