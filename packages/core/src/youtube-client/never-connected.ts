import { causesOf } from './redact-cause.ts'

// Failures from before a connection stood, so that no byte of the request can have left.
const unsentCodes: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/** Whether an error of `fetch` proves that no connection was made. Anything else may have reached YouTube and been counted. */
export function neverConnected(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false
  if (unsentCodes.has((error as { readonly code?: unknown }).code)) return true
  const causes = causesOf(error)
  return causes.length > 0 && causes.every((cause) => neverConnected(cause, depth + 1))
}
