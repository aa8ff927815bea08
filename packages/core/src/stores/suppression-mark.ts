import { sha256Hex } from '../shared/sha256-hex.ts'

/** What stands for an id that is to be forgotten: the SHA-256 of `video:<id>` or `channel:<id>` in UTF-8, as lower-case hex. */
export function suppressionMark(kind: 'video' | 'channel', id: string): string {
  return sha256Hex(`${kind}:${id}`)
}
