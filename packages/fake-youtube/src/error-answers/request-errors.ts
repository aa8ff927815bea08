import { classicError, type ErrorContext, rpcError } from './error-answer.ts'

/** The location of an error about one parameter. */
function at(context: ErrorContext, fallback: string): { location: string; locationType: string } {
  return { location: context.parameter ?? fallback, locationType: 'parameter' }
}

/**
 * Errors about the request itself; asking again changes nothing.
 *
 * @see https://developers.google.com/youtube/v3/docs/errors
 * @see https://developers.google.com/youtube/v3/docs/search/list (errors)
 */
export const requestErrors = {
  invalidPageToken: (_: ErrorContext) =>
    classicError(400, {
      message: 'The request specifies an invalid page token.',
      domain: 'youtube.parameter',
      reason: 'invalidPageToken',
      location: 'pageToken',
      locationType: 'parameter',
    }),
  invalidChannelId: (context: ErrorContext) =>
    classicError(400, {
      message: 'The <code>channelId</code> parameter specified an invalid channel ID.',
      domain: 'youtube.search',
      reason: 'invalidChannelId',
      ...at(context, 'channelId'),
    }),
  invalidLocation: (context: ErrorContext) =>
    classicError(400, {
      message:
        'The <code>location</code> and/or <code>locationRadius</code> parameter value was formatted incorrectly.',
      domain: 'youtube.search',
      reason: 'invalidLocation',
      ...at(context, 'location'),
    }),
  invalidRelevanceLanguage: (context: ErrorContext) =>
    classicError(400, {
      message: 'The <code>relevanceLanguage</code> parameter value was formatted incorrectly.',
      domain: 'youtube.search',
      reason: 'invalidRelevanceLanguage',
      ...at(context, 'relevanceLanguage'),
    }),
  invalidSearchFilter: (context: ErrorContext) =>
    classicError(400, {
      message:
        'The request contains an invalid combination of search filters and/or restrictions. Note that you must set ' +
        'the <code>type</code> parameter to <code>video</code> if you set either the <code>forContentOwner</code> or ' +
        '<code>forMine</code> parameters to <code>true</code>. You must also set the <code>type</code> parameter to ' +
        '<code>video</code> if you set a value for the <code>eventType</code>, <code>videoCaption</code>, ' +
        '<code>videoCategoryId</code>, <code>videoDefinition</code>, <code>videoDimension</code>, ' +
        '<code>videoDuration</code>, <code>videoEmbeddable</code>, <code>videoLicense</code>, ' +
        '<code>videoSyndicated</code>, or <code>videoType</code> parameters.',
      domain: 'youtube.search',
      reason: 'invalidSearchFilter',
      location: context.parameter ?? '',
      locationType: 'parameter',
    }),
  invalidRegionCode: (context: ErrorContext) =>
    classicError(400, {
      message: 'The specified <code>regionCode</code> parameter value is invalid.',
      domain: 'youtube.parameter',
      reason: 'invalidRegionCode',
      ...at(context, 'regionCode'),
    }),
  invalidFilters: (context: ErrorContext) =>
    classicError(400, {
      message: 'The request specifies an invalid filter parameter.',
      domain: 'youtube.parameter',
      reason: 'invalidFilters',
      location: context.parameter === undefined ? 'parameters.' : `parameters.${context.parameter}`,
      locationType: 'other',
    }),
  incompatibleParameters: (_: ErrorContext) =>
    classicError(400, {
      message: 'Incompatible parameters specified in the request: id, maxResults, pageToken',
      domain: 'youtube.parameter',
      reason: 'incompatibleParameters',
      location: 'parameters.',
      locationType: 'other',
    }),
  /** Neither `id` nor another filter. The value names the filters there are. */
  noFilterSelected: (context: ErrorContext) =>
    classicError(400, {
      message: `No filter selected. Expected one of: ${context.value ?? 'myRating, chart, id'}`,
      domain: 'youtube.parameter',
      reason: 'missingRequiredParameter',
      location: 'parameters.',
      locationType: 'other',
    }),
  missingRequiredParameter: (context: ErrorContext) =>
    classicError(400, {
      message: `The request is missing a required parameter: ${context.parameter ?? 'part'}`,
      domain: 'youtube.parameter',
      reason: 'missingRequiredParameter',
      ...at(context, 'part'),
    }),
  /** The older form of the same for `part` (observed). */
  requiredParameter: (context: ErrorContext) =>
    classicError(400, {
      message: `Required parameter: ${context.parameter ?? 'part'}`,
      domain: 'global',
      reason: 'required',
      ...at(context, 'part'),
    }),
  unexpectedParameter: (context: ErrorContext) =>
    classicError(400, {
      message: 'The request contains an unexpected parameter.',
      domain: 'youtube.parameter',
      reason: 'unexpectedParameter',
      ...at(context, 'hl'),
    }),
  /** A name the method does not know (form of Google's newer front end). */
  unknownParameter: (context: ErrorContext) => {
    const name = context.parameter ?? 'unknown'
    const message =
      `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not ` +
      'be found in request message.'
    return rpcError(400, 'INVALID_ARGUMENT', { message, domain: 'global', reason: 'badRequest' }, [
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description: message }] },
    ])
  },
  unknownPart: (context: ErrorContext) =>
    classicError(400, {
      message: `'${context.value ?? 'unknown'}'`,
      domain: 'youtube.part',
      reason: 'unknownPart',
      location: 'part',
      locationType: 'parameter',
    }),
  invalidParameter: (context: ErrorContext) =>
    classicError(400, {
      message: `Invalid value for parameter ${context.parameter ?? 'maxResults'}: ${context.value ?? ''}`.trimEnd(),
      domain: 'global',
      reason: 'invalidParameter',
      ...at(context, 'maxResults'),
    }),
  /** A date-time that is none (message observed). */
  invalidTimestamp: (context: ErrorContext) => {
    const field = (context.parameter ?? 'publishedAfter').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const message =
      `Invalid value at '${field}' (type.googleapis.com/google.protobuf.Timestamp), Field '${field}', Illegal ` +
      "timestamp format; timestamps must end with 'Z' or have a valid timezone offset."
    return rpcError(400, 'INVALID_ARGUMENT', { message, domain: 'global', reason: 'badRequest' }, [
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [{ field, description: message }],
      },
    ])
  },
  /** A 400 that may pass by itself. */
  processingFailure: (_: ErrorContext) =>
    classicError(400, {
      message:
        'The API server failed to successfully process the request. While this can be a transient error, it usually ' +
        "indicates that the request's input is invalid.",
      domain: 'youtube.commentThread',
      reason: 'processingFailure',
    }),
} as const
