// biome-ignore-all assist/source/organizeImports: the order tells the story
// The public face, in story order: who pays, who asks YouTube, who decides, who keeps, what is left.

// key-pool
export { createKeyPool } from './key-pool/create-key-pool.ts'
export type { KeyInput } from './key-pool/key-input.ts'
export type { KeyLease, LeaseOutcome } from './key-pool/key-lease.ts'
export type { KeyPool, KeySubmission, LeaseOptions, LeaseRequest, StatusOptions } from './key-pool/key-pool.ts'
export type { KeyPoolEvents } from './key-pool/key-pool-events.ts'
export type { KeyPoolOptions } from './key-pool/key-pool-options.ts'
export type {
  BucketStatus,
  KeyPoolForecast,
  KeyPoolStatus,
  KeyStatus,
  ProjectStatus,
} from './key-pool/key-pool-status.ts'
export type {
  Bucket,
  BucketLimits,
  MeteredMethod,
  MethodCost,
  QuotaPolicy,
  QuotaPolicyOverride,
} from './key-pool/quota-policy.ts'
export { buckets, defaultQuotaPolicy } from './key-pool/quota-policy.ts'
export type {
  KeyRegistration,
  KeyStore,
  ReserveRefusal,
  ReserveRequest,
  ReserveResult,
  SealedKey,
  SettleEffects,
  SettleResult,
  StoredBucket,
  StoredKey,
} from './key-pool/key-store.ts'
export { applySettleEffects } from './key-pool/apply-settle-effects.ts'
export { limitOfBucket } from './key-pool/bucket-limit.ts'
export { registerKey } from './key-pool/key-projects.ts'
export type { BucketRow, DayRow, KeyRow, ProjectRow } from './key-pool/key-rows.ts'
export { KeyRows, laterOf } from './key-pool/key-rows.ts'

// youtube-client
export type { AttemptResult, AttemptStart, CallOptions } from './youtube-client/call-options.ts'
export { createYouTubeClient } from './youtube-client/create-youtube-client.ts'
export { decodeHtmlEntities } from './youtube-client/decode-html-entities.ts'
export type { ChannelsListParams } from './youtube-client/endpoints/channels-list.ts'
export type { PlaylistItemsListParams } from './youtube-client/endpoints/playlist-items-list.ts'
export type { SearchListParams, SearchResultType } from './youtube-client/endpoints/search-list.ts'
export type { VideosBatchGetStatsParams } from './youtube-client/endpoints/videos-batch-get-stats.ts'
export type { VideosListParams } from './youtube-client/endpoints/videos-list.ts'
export type { IdList } from './youtube-client/id-list.ts'
export type { ListMethod } from './youtube-client/list-method.ts'
export type { RecordContext } from './youtube-client/record-context.ts'
export type { ChannelListResponse, ChannelResource } from './youtube-client/resources/channel.ts'
export type { ListResponse, PageInfo } from './youtube-client/resources/list-response.ts'
export type { PlaylistItem, PlaylistItemListResponse } from './youtube-client/resources/playlist-item.ts'
export type { ResourceId } from './youtube-client/resources/resource-id.ts'
export type { SearchListResponse, SearchResult } from './youtube-client/resources/search-result.ts'
export type { ThumbnailMap, ThumbnailResource } from './youtube-client/resources/thumbnails.ts'
export type { VideoListResponse, VideoResource } from './youtube-client/resources/video.ts'
export type { BatchGetStatsResponse, VideoStat } from './youtube-client/resources/video-stat.ts'
export { toChannelRecord } from './youtube-client/to-channel-record.ts'
export { toVideoStatistics } from './youtube-client/to-video-statistics.ts'
export { toHydratedVideo } from './youtube-client/to-hydrated-video.ts'
export { playlistItemToSighting, searchResultToSighting } from './youtube-client/to-video-sighting.ts'
export type { YouTubeClient } from './youtube-client/youtube-client.ts'
export type { YouTubeClientEvents } from './youtube-client/youtube-client-events.ts'
export type { RetryOptions, YouTubeClientOptions } from './youtube-client/youtube-client-options.ts'

// archiver
export type { Archiver, StepResult } from './archiver/archiver.ts'
export type { ArchiverEvents } from './archiver/archiver-events.ts'
export type { ArchiverOptions } from './archiver/archiver-options.ts'
export type { ApprovedRetention, FreshnessOptions } from './archiver/retention-options.ts'
export type { FreshnessState } from './archiver/measure-freshness.ts'
export type { Forgetting, PurgeEverythingOptions } from './archiver/forget.ts'
export { createForgetting } from './archiver/forget.ts'
export type { Accepting, PushAcceptance } from './archiver/push/accept-push.ts'
export { parseUploadsFeed } from './archiver/push/parse-uploads-feed.ts'
export type { PushPrecision } from './archiver/push/push-precision.ts'
export { readPushPrecision } from './archiver/push/push-precision.ts'
export type { FeedVideo, UploadsFeed } from './archiver/push/uploads-feed.ts'
export type { SignedPush } from './archiver/push/verify-push-signature.ts'
export { verifyPushSignature } from './archiver/push/verify-push-signature.ts'
export { createArchiver } from './archiver/create-archiver.ts'
export type { RunVerdict } from './archiver/judge-run.ts'
export { judgeRun } from './archiver/judge-run.ts'
export type { RunOptions } from './archiver/run-options.ts'
export type { FreshnessReport, RunReport, RunStop, SourceReport, TimelineCoverage } from './archiver/run-report.ts'
export type { WatchOptions } from './archiver/watch/watch-options.ts'
export type { ChannelSourceInput, SearchSourceInput, SourceChange, SourceInput } from './archiver/source-input.ts'
export type { Sources } from './archiver/sources.ts'
export type { SourceStatus } from './archiver/source-status.ts'
export { readSourceStatus } from './archiver/source-status.ts'
export { findTilingFaults } from './archiver/tiling.ts'

// schedule
export type { CoverageCeiling, CoverageEstimate, FollowedChannelsEstimate } from './schedule/coverage-estimate.ts'
export { plan } from './schedule/plan.ts'
export type {
  PlanAdvice,
  PlanAllowance,
  PlanAllowances,
  PlanExpectation,
  PlanForecast,
} from './schedule/plan-forecast.ts'
export type { PlanAssumptions, PlanOptions, PlanSource } from './schedule/plan-input.ts'

// stores
export type { ArchiveStore } from './stores/archive-store.ts'
export type { ChannelStore } from './stores/channel-store.ts'
export type { CoverageLedger, LedgerRevision, LedgerSpan, SourceLedger, SpanState } from './stores/coverage-ledger.ts'
export type {
  CommittedPage,
  FoundVideos,
  PageCommit,
  PageCommitResult,
  PageCommitsResult,
  VideoChange,
} from './stores/page-commit.ts'
export type { Freshness, FreshnessQuery } from './stores/freshness.ts'
export type { MatchSightings, SightingsQuery } from './stores/match-sightings.ts'
export type { ForgetTarget, SuppressionCounts, SuppressionStore } from './stores/suppression-store.ts'
export type { SharedStateStore } from './stores/shared-state-store.ts'
export type {
  ChannelReference,
  ChannelSourceRecord,
  NewSource,
  SearchSourceRecord,
  SourceProgress,
  SourceRecord,
  SourceRevision,
  SourceState,
} from './stores/source-record.ts'
export type { SourceCounts, SourceStore } from './stores/source-store.ts'
export type { SweepFrontier, SweepYield } from './stores/sweep-record.ts'
export type { ChangesPage, ChangesQuery, LoggedChange } from './stores/video-change-log.ts'
export type { VideoFilter, VideoOrder, VideoQuery } from './stores/video-query.ts'
export type { VideoPagesQuery } from './stores/video-pages.ts'
export { videoPages } from './stores/video-pages.ts'
export type { VideoPage, VideoStore } from './stores/video-store.ts'
// for adapters: what every store does alike
export { suppressionMark } from './stores/suppression-mark.ts'
export { joinSpans } from './stores/join-spans.ts'
export type { ResolvedVideoFilter, ResolvedVideoQuery } from './stores/resolve-video-query.ts'
export { resolveVideoFilter, resolveVideoQuery } from './stores/resolve-video-query.ts'
export type { VideoPosition } from './stores/video-cursor.ts'
export { decodeVideoCursor, encodeVideoCursor, videoPosition } from './stores/video-cursor.ts'
export { checkNumber } from './shared/check-option.ts'

// remaining-tasks
export type {
  ClaimedTask,
  FollowTask,
  NewTask,
  RemainingTask,
  TaskDeferral,
  TaskKind,
  TaskState,
  TimelineTask,
  TimelineTaskKind,
  UploadsTask,
  VideosTask,
} from './remaining-tasks/remaining-task.ts'
export type {
  FollowsClaim,
  RefreshClaim,
  RemainingTaskStore,
  TaskClaim,
  TaskCounts,
  TaskFilter,
  TaskRelease,
  VideosClaim,
} from './remaining-tasks/remaining-task-store.ts'
export type {
  CrowdedSecond,
  FollowPosition,
  PendingVideo,
  UploadsPosition,
  WindowPosition,
} from './remaining-tasks/task-position.ts'

// text-query
export { findTerms, type TextRange } from './text-query/find-terms.ts'
export { formatTextQuery } from './text-query/format-text-query.ts'
export { matchesText } from './text-query/matches-text.ts'
export { maxTextQueryLength, maxTextQueryTerms, parseTextQuery } from './text-query/parse-text-query.ts'
export { positiveTextQuery, textQueryTerms } from './text-query/positive-text-query.ts'
export { relevanceTier } from './text-query/relevance-tier.ts'
export type {
  AllQuery,
  AnyQuery,
  EverythingQuery,
  NotQuery,
  PhraseQuery,
  TermQuery,
  TextQuery,
} from './text-query/text-query.ts'
export { maxTokenLength, tokenize, tokenizerVersion } from './text-query/tokenize.ts'
export { type TextDocument, type TokenizedDocument, tokenizeDocument } from './text-query/tokenized-document.ts'

// records
export type { ChannelRecord } from './records/channel-record.ts'
export { channelRecordVersion } from './records/channel-record.ts'
export type { JsonObject, JsonValue } from './records/json-object.ts'
export type { MatchRecord, MatchRoute } from './records/match-record.ts'
export type { RateEstimate } from './records/rate-estimate.ts'
export type { SearchFilters } from './records/search-filters.ts'
export { videoColumns } from './records/video-columns.ts'
export type { Thumbnail, VideoContent } from './records/video-content.ts'
export { videoRecordVersion } from './records/video-content.ts'
export type {
  ExpiredVideo,
  FoundVideo,
  GoneVideo,
  HydratedVideo,
  StoredVideo,
  VideoRecord,
  VideoSighting,
} from './records/video-record.ts'
export type { StatisticsReading, VideoStatistics } from './records/video-statistics.ts'

// shared
export type { AbortOptions } from './shared/abort-options.ts'
export type { Clock } from './shared/clock.ts'
export { delay } from './shared/delay.ts'
export type { InstantInput } from './shared/instant.ts'
export { parseInstant } from './shared/instant.ts'
export type { EventListener, EventSource, ListenerErrorEvent } from './shared/safe-emitter.ts'
export { systemClock } from './shared/system-clock.ts'

// errors
export { ArchiveLockedError } from './errors/archive-locked-error.ts'
export { BucketExhaustedError } from './errors/bucket-exhausted-error.ts'
export { DriverMissingError } from './errors/driver-missing-error.ts'
export type { ErrorCode } from './errors/error-code.ts'
export { errorCodes } from './errors/error-code.ts'
export { InvalidCursorError } from './errors/invalid-cursor-error.ts'
export { InvalidKeyError } from './errors/invalid-key-error.ts'
export { InvalidOptionError } from './errors/invalid-option-error.ts'
export { ItemUnavailableError } from './errors/item-unavailable-error.ts'
export { KeyRejectedError } from './errors/key-rejected-error.ts'
export { KeySecretError } from './errors/key-secret-error.ts'
export { KeysCoolingDownError } from './errors/keys-cooling-down-error.ts'
export { MalformedResponseError } from './errors/malformed-response-error.ts'
export { NetworkFailureError } from './errors/network-failure-error.ts'
export { NoUsableKeyError } from './errors/no-usable-key-error.ts'
export { OriginMismatchError } from './errors/origin-mismatch-error.ts'
export { QuotaExhaustedError } from './errors/quota-exhausted-error.ts'
export { RateLimitedError } from './errors/rate-limited-error.ts'
export { RequestRejectedError } from './errors/request-rejected-error.ts'
export { RequestTimeoutError } from './errors/request-timeout-error.ts'
export { SchemaMismatchError } from './errors/schema-mismatch-error.ts'
export { SourceConflictError } from './errors/source-conflict-error.ts'
export { SourceNotFoundError } from './errors/source-not-found-error.ts'
export { StoreClosedError } from './errors/store-closed-error.ts'
export { StoreError } from './errors/store-error.ts'
export { TransientFailureError } from './errors/transient-failure-error.ts'
export type { YouTubeApiErrorDetails } from './errors/youtube-api-error.ts'
export { YouTubeApiError } from './errors/youtube-api-error.ts'
export { hasErrorCode, YouTubeArchivesError } from './errors/youtube-archives-error.ts'
