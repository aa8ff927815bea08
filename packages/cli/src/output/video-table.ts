import { type StoredVideo, videoColumns } from '@youtube-archives/core'
import { stringify } from 'csv-stringify/sync'

export const csvHeader = `${Object.keys(videoColumns).join(',')}\r\n`

/**
 * Rows as of RFC 4180. Texts come from strangers: a cell that a spreadsheet would take for a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function toCsv(videos: readonly StoredVideo[]): string {
  const rows = videos.map((video) => Object.values(videoColumns).map((read) => read(video)))
  return stringify(rows, { record_delimiter: 'windows', escape_formulas: true, quoted_string: true })
}
