import { hasErrorCode, YouTubeArchivesError } from './youtube-archives-error.ts'

/** A package that is only needed for some options is needed now and not installed. */
export class DriverMissingError extends YouTubeArchivesError {
  override readonly name = 'DriverMissingError'
  readonly code = 'driver_missing'
  readonly isRetryable = false
  readonly packageName: string

  constructor(details: { packageName: string; neededFor: string; cause?: unknown }) {
    super(
      `${details.neededFor} needs the package ${details.packageName}, which cannot be loaded. ` +
        `Install it: npm install ${details.packageName}`,
      details,
    )
    this.packageName = details.packageName
  }

  static override isInstance(error: unknown): error is DriverMissingError {
    return hasErrorCode(error, 'driver_missing')
  }
}
