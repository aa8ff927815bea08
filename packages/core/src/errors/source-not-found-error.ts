import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** No source has this id. `sources.list()` shows those that exist. */
export class SourceNotFoundError extends YouTubeArchivesError {
  override readonly name = 'SourceNotFoundError'
  readonly code = 'source_not_found'
  readonly isRetryable = false
  readonly sourceId: string

  constructor(details: { sourceId: string }) {
    super(`No source has the id ${JSON.stringify(details.sourceId)}. sources.list() shows those that exist.`)
    this.sourceId = details.sourceId
  }

  static override isInstance(error: unknown): error is SourceNotFoundError {
    return hasErrorCode(error, 'source_not_found')
  }
}
