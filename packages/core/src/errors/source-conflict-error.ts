import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** The id belongs to a source that asks something else. Another query or filter is another source: give it its own id. */
export class SourceConflictError extends YouTubeArchivesError {
  override readonly name = 'SourceConflictError'
  readonly code = 'source_conflict'
  readonly isRetryable = false
  readonly sourceId: string

  constructor(details: { sourceId: string; difference: string }) {
    super(
      `The source ${JSON.stringify(details.sourceId)} exists and differs in ${details.difference}. ` +
        'Give the new one another id, or remove the old one first.',
    )
    this.sourceId = details.sourceId
  }

  static override isInstance(error: unknown): error is SourceConflictError {
    return hasErrorCode(error, 'source_conflict')
  }
}
