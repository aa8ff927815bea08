export type { Behaviour, BehaviourRequest } from './behaviour/behaviour.ts'
export type { Clock } from './clock/clock.ts'
export type { SettleOptions } from './clock/settle.ts'
export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from './clock/virtual-clock.ts'
export type { FakeControl } from './control/fake-control.ts'
export type { LoggedRequest, RequestQuery } from './control/request-log.ts'
export type { ErrorAnswer, ErrorBody, ErrorContext, ErrorEntry } from './error-answers/error-answer.ts'
export { type ErrorAnswerName, errorAnswerNames, errorAnswers } from './error-answers/error-answers.ts'
export { FakeYouTubeOptionError } from './errors/fake-youtube-option-error.ts'
export type { Instant } from './errors/to-instant.ts'
export { createFakeYouTube } from './fake-youtube/create-fake-youtube.ts'
export type { FakeYouTube } from './fake-youtube/fake-youtube.ts'
export type { FakeYouTubeOptions } from './fake-youtube/fake-youtube-options.ts'
export type { ScriptedFault } from './faults/fault-script.ts'
export type {
  CustomAnswer,
  ErrorFault,
  FaultMatch,
  FaultSpec,
  FaultStep,
  TransportFault,
  TransportFaultDetails,
} from './faults/fault-spec.ts'
export type { SearchCriteria } from './query/search-criteria.ts'
export type { VideoFilters } from './query/video-filters.ts'
export type { ProjectOptions, QuotaLimits } from './quota/project.ts'
export type { QuotaBucket } from './quota/quota-bucket.ts'
export { quotaDayOf, quotaDayStartMs } from './quota/quota-day.ts'
export type { QuotaCounterQuery } from './quota/quota-meter.ts'
export type { ApiMethodName } from './request/api-method.ts'
export { decodePageToken, encodePageToken, type PageToken } from './response/page-token.ts'
export type { FakeServer, ListenOptions } from './server/fake-server.ts'
export { type BurstWorldOptions, createBurstWorld } from './world/burst-world/create-burst-world.ts'
export { createWorld } from './world/create-world.ts'
export { demoWorld } from './world/demo-world.ts'
export { createQueryWorld } from './world/query-world/create-query-world.ts'
export type { QueryWorldOptions } from './world/query-world/query-world-options.ts'
export type { ExtraChannel, ExtraVideo, LiveSpec } from './world/video-spec.ts'
export type { VideoStatistics } from './world/video-statistics.ts'
export type { World } from './world/world.ts'
export type { WorldChannel } from './world/world-channel.ts'
export type { WorldOptions } from './world/world-options.ts'
export type { LiveBroadcast, WorldVideo } from './world/world-video.ts'
