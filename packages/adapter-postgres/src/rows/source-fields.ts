import { type SourceProgress, type SourceRecord, type SourceRevision, StoreError } from '@youtube-archives/core'

const fieldsOfSearches: ReadonlySet<string> = new Set([
  'frontier',
  'rate',
  'windowTargetRows',
  'recapture',
  'knownShare',
  'sweeps',
  'sweepYields',
])
const fieldsOfChannels: ReadonlySet<string> = new Set([
  'channelId',
  'uploadsPlaylistId',
  'headIds',
  'fullWalkAt',
  'lostRows',
])

/** Fields that the other kind of source has would be lost without a word. */
export function checkSourceFields(
  operation: string,
  source: { readonly kind: SourceRecord['kind']; readonly sourceId: string },
  fields: SourceProgress | SourceRevision,
): void {
  const foreign = source.kind === 'search' ? fieldsOfChannels : fieldsOfSearches
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || !foreign.has(name)) continue
    const message = `a ${source.kind} source such as ${JSON.stringify(source.sourceId)} has no ${name}`
    throw new StoreError({ operation, message, isRetryable: false })
  }
}
