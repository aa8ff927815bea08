import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** Storage that only one process may have open is open in another one. */
export class ArchiveLockedError extends YouTubeArchivesError {
  override readonly name = 'ArchiveLockedError'
  readonly code = 'archive_locked'
  readonly isRetryable = true
  /** What is locked, such as a folder. */
  readonly location: string
  /** Who holds it, for people: process, machine, and since when. */
  readonly holder: string

  constructor(details: { location: string; holder: string }) {
    super(
      `${details.location} is held by ${details.holder}. Only one process may have it open: wait until that one has ended, ` +
        'or keep the archive in a database server, which any number of processes may share.',
    )
    this.location = details.location
    this.holder = details.holder
  }

  static override isInstance(error: unknown): error is ArchiveLockedError {
    return hasErrorCode(error, 'archive_locked')
  }
}
