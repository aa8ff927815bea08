import type { ErrorAnswer } from './error-answer.ts'

const inText = /(?:\bproject_number:|\bprojects\/|\bproject |[?&]project=)(\d{4,20})\b/

/**
 * Number of the project that an error answer names, in `consumer` of its details, in a message or in a link. Undefined where
 * none is named, as with invalid keys and the older form of a spent quota (observed, undocumented).
 */
export function readProjectNumber({ metadata, texts }: ErrorAnswer): string | undefined {
  const { consumer } = metadata
  const stated = consumer === undefined ? undefined : /^(?:projects\/|project_number:)(\d{1,20})$/.exec(consumer)?.[1]
  if (stated !== undefined) return stated
  for (const text of texts) {
    const found = inText.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
