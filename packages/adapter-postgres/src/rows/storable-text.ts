/** PostgreSQL cannot hold the character 0. In words for people it is replaced, so that a strange message is not one more failure. */
export function storableText(text: string): string
export function storableText(text: string | undefined): string | undefined
export function storableText(text: string | undefined): string | undefined {
  return text?.replaceAll('\0', '\ufffd')
}
