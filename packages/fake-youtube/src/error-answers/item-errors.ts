import { classicError, type ErrorAnswer, type ErrorContext, rpcError } from './error-answer.ts'

function refused(code: number, domain: string, reason: string, message: string, location?: string): ErrorAnswer {
  const place = location === undefined ? {} : { location, locationType: 'parameter' }
  return classicError(code, { message, domain, reason, ...place })
}

/**
 * Errors about the one thing that was asked for.
 *
 * @see https://developers.google.com/youtube/v3/docs/errors
 */
export const itemErrors = {
  videoNotFound: (_: ErrorContext) =>
    refused(
      404,
      'youtube.video',
      'videoNotFound',
      "The video that you are trying to retrieve cannot be found. Check the value of the request's <code>id</code> " +
        'parameter to ensure that it is correct.',
      'id',
    ),
  channelNotFound: (_: ErrorContext) =>
    refused(
      404,
      'youtube.channel',
      'channelNotFound',
      'The channel specified in the <code>id</code> parameter cannot be found.',
      'id',
    ),
  playlistNotFound: (_: ErrorContext) =>
    refused(
      404,
      'youtube.playlistItem',
      'playlistNotFound',
      "The playlist identified with the request's <code>playlistId</code> parameter cannot be found.",
      'playlistId',
    ),
  notFound: (_: ErrorContext) =>
    rpcError(404, 'NOT_FOUND', {
      message: 'Requested entity was not found.',
      domain: 'global',
      reason: 'notFound',
    }),
  forbidden: (_: ErrorContext) =>
    refused(403, 'youtube.common', 'forbidden', 'Access forbidden. The request may not be properly authorized.'),
  commentsDisabled: (_: ErrorContext) =>
    refused(
      403,
      'youtube.commentThread',
      'commentsDisabled',
      'The video identified by the <code><a href="/youtube/v3/docs/commentThreads/list#videoId">videoId</a></code> ' +
        'parameter has disabled comments.',
      'videoId',
    ),
  playlistItemsNotAccessible: (_: ErrorContext) =>
    refused(
      403,
      'youtube.playlistItem',
      'playlistItemsNotAccessible',
      'The request is not properly authorized to retrieve the specified playlist.',
    ),
  channelClosed: (_: ErrorContext) =>
    refused(403, 'youtube.channel', 'channelClosed', 'The channel that you are trying to access has been closed.'),
  channelSuspended: (_: ErrorContext) =>
    refused(
      403,
      'youtube.channel',
      'channelSuspended',
      'The channel that you are trying to access has been suspended.',
    ),
  subscriptionForbidden: (_: ErrorContext) =>
    refused(
      403,
      'youtube.subscription',
      'subscriptionForbidden',
      'The requester is not allowed to access the requested subscriptions.',
    ),
  /** Observed, undocumented: a passing failure in the dress of a missing permission. */
  coreServiceUnavailable: (_: ErrorContext): ErrorAnswer => {
    const answer = rpcError(403, 'PERMISSION_DENIED', {
      message: 'Permission denied.',
      domain: 'youtube.CoreErrorDomain',
      reason: 'SERVICE_UNAVAILABLE',
    })
    return { status: 403, body: { error: { ...answer.body.error, message: 'The caller does not have permission' } } }
  },
} as const
