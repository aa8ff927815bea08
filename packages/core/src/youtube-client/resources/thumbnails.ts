/** One size of a picture, as the API sends it. */
export interface ThumbnailResource {
  readonly url?: string
  readonly width?: number
  readonly height?: number
}

/**
 * Pictures by the name of their size. An open map: fhd, qhd and uhd were added on 2026-09-11, and more may be.
 * @see https://developers.google.com/youtube/data/revision_history
 */
export type ThumbnailMap = Readonly<Record<string, ThumbnailResource>>
