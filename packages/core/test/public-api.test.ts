import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as core from '../src/index.ts'

// A name that goes or changes breaks whoever uses it: changing these lists is a decision, and belongs into a changeset.
const values = `
  applySettleEffects ArchiveLockedError BucketExhaustedError KeyRows laterOf registerKey DriverMissingError InvalidCursorError InvalidKeyError
  InvalidOptionError ItemUnavailableError
  KeyRejectedError KeySecretError KeysCoolingDownError MalformedResponseError NetworkFailureError
  NoUsableKeyError OriginMismatchError QuotaExhaustedError RateLimitedError RequestRejectedError
  RequestTimeoutError SchemaMismatchError SourceConflictError SourceNotFoundError StoreClosedError StoreError
  TransientFailureError YouTubeApiError YouTubeArchivesError buckets channelRecordVersion
  checkNumber createArchiver createForgetting parseUploadsFeed readPushPrecision verifyPushSignature createKeyPool createYouTubeClient decodeHtmlEntities decodeVideoCursor
  defaultQuotaPolicy delay encodeVideoCursor errorCodes findTerms findTilingFaults formatTextQuery
  hasErrorCode joinSpans judgeRun limitOfBucket matchesText maxTextQueryLength maxTextQueryTerms
  maxTokenLength parseInstant parseTextQuery plan playlistItemToSighting positiveTextQuery relevanceTier
  resolveVideoFilter resolveVideoQuery searchResultToSighting suppressionMark systemClock textQueryTerms
  toChannelRecord toHydratedVideo toVideoStatistics tokenize tokenizeDocument tokenizerVersion videoPosition
  readSourceStatus videoColumns videoPages
  videoRecordVersion
`

const types = `
  Accepting FeedVideo PushAcceptance PushPrecision SignedPush UploadsFeed
  ApprovedRetention ForgetTarget Forgetting Freshness FreshnessOptions FreshnessQuery FreshnessReport FreshnessState
  PurgeEverythingOptions RefreshClaim StatisticsReading SuppressionCounts SuppressionStore VideoStatistics
  BucketRow DayRow KeyRow ProjectRow
  AbortOptions AllQuery AnyQuery ArchiveStore Archiver ArchiverEvents ArchiverOptions AttemptResult
  AttemptStart BatchGetStatsResponse Bucket BucketLimits BucketStatus CallOptions ChangesPage
  ChangesQuery ChannelListResponse ChannelRecord ChannelReference ChannelResource ChannelSourceInput
  ChannelSourceRecord ChannelStore ChannelsListParams ClaimedTask Clock CommittedPage CoverageLedger CrowdedSecond
  ErrorCode EventListener EventSource EverythingQuery ExpiredVideo FollowPosition FollowTask FollowsClaim FoundVideo FoundVideos GoneVideo
  HydratedVideo IdList InstantInput JsonObject JsonValue KeyInput KeyLease KeyPool KeyPoolEvents
  KeyPoolForecast KeyPoolOptions KeyPoolStatus KeyRegistration KeyStatus KeyStore KeySubmission
  LeaseOptions LeaseOutcome LeaseRequest LedgerRevision LedgerSpan ListMethod ListResponse
  ListenerErrorEvent LoggedChange MatchRecord MatchRoute MatchSightings MeteredMethod MethodCost NewSource NewTask
  NotQuery PageCommit PageCommitResult PageCommitsResult PageInfo PendingVideo PhraseQuery PlaylistItem
  PlaylistItemListResponse PlaylistItemsListParams ProjectStatus QuotaPolicy QuotaPolicyOverride
  RateEstimate RecordContext RemainingTask RemainingTaskStore ReserveRefusal ReserveRequest
  ReserveResult ResolvedVideoFilter ResolvedVideoQuery ResourceId RetryOptions RunOptions RunReport
  RunStop RunVerdict SealedKey SearchFilters SearchListParams SearchListResponse SearchResult SearchResultType
  SearchSourceInput SearchSourceRecord SettleEffects SettleResult SharedStateStore SightingsQuery SourceChange
  SourceCounts SourceInput SourceLedger SourceProgress SourceRecord SourceReport SourceRevision
  SourceState SourceStore Sources SpanState StatusOptions StepResult StoredBucket StoredKey StoredVideo
  SweepFrontier SweepYield TaskClaim TaskCounts TaskDeferral TaskFilter TaskKind TaskRelease TaskState
  TermQuery TextDocument TextQuery TextRange SourceStatus
  Thumbnail ThumbnailMap ThumbnailResource TimelineCoverage TimelineTask TimelineTaskKind
  TokenizedDocument UploadsPosition UploadsTask VideoChange VideoContent VideoFilter
  VideoListResponse VideoOrder VideoPage VideoPagesQuery VideoPosition VideoQuery VideoRecord VideoResource
  VideoSighting VideoStat VideoStore VideosBatchGetStatsParams VideosClaim VideosListParams
  VideosTask WatchOptions WindowPosition YouTubeApiErrorDetails YouTubeClient YouTubeClientEvents
  YouTubeClientOptions
  CoverageCeiling CoverageEstimate FollowedChannelsEstimate PlanAdvice PlanAllowance PlanAllowances
  PlanAssumptions PlanExpectation PlanForecast PlanOptions PlanSource
`

test('the exported values', () => {
  expect(Object.keys(core).sort()).toEqual(words(values))
})

test('the exported types', () => {
  const entry = readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8')
  const exported = [...entry.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, isType, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (isType !== undefined || name.startsWith('type ')))
      .map((name) => name.replace(/^type /, '')),
  )
  expect(exported.sort()).toEqual(words(types))
})

test.each([
  ['import', `import('@youtube-archives/core').then(print)`],
  ['require()', `print(require('@youtube-archives/core'))`],
])('the built package loads by %s', (_, load) => {
  // A process of its own: the test runner resolves packages to their sources.
  const script = `const print = (module) => console.log(Object.keys(module).join(' ')); ${load}`
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const output = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  const names = words(output).filter((name) => !['default', 'module.exports', '__esModule'].includes(name))
  expect(names).toEqual(words(values))
})

function words(text: string): string[] {
  return text.trim().split(/\s+/).sort()
}
