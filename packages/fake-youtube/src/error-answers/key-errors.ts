import { API_METHODS } from '../request/api-method.ts'
import { classicError, type ErrorAnswer, type ErrorContext, errorInfo, rpcError } from './error-answer.ts'

const SERVICE = 'youtube.googleapis.com'

function invalidKey(message: string): ErrorAnswer {
  return rpcError(400, 'INVALID_ARGUMENT', { message, domain: 'global', reason: 'badRequest' }, [
    errorInfo('API_KEY_INVALID', { service: SERVICE }),
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
  ])
}

function blockedKey(message: string, reason: string, metadata: Readonly<Record<string, string>>): ErrorAnswer {
  return rpcError(403, 'PERMISSION_DENIED', { message, domain: 'global', reason: 'forbidden' }, [
    errorInfo(reason, { service: SERVICE, ...metadata }),
  ])
}

function consumerOf(context: ErrorContext): string {
  return `projects/${context.projectNumber}`
}

/** Errors about the key or its project. All were observed; Google documents few of them. */
export const keyErrors = {
  apiKeyInvalid: (_: ErrorContext) => invalidKey('API key not valid. Please pass a valid API key.'),
  apiKeyExpired: (_: ErrorContext) => invalidKey('API key expired. Please renew the API key.'),
  /** The older form. */
  keyInvalid: (_: ErrorContext) =>
    classicError(400, { message: 'Bad Request', domain: 'usageLimits', reason: 'keyInvalid' }),
  /** No key at all. */
  apiKeyMissing: (_: ErrorContext) =>
    rpcError(403, 'PERMISSION_DENIED', {
      message: 'The request is missing a valid API key.',
      domain: 'global',
      reason: 'forbidden',
    }),
  accessNotConfigured: (context: ErrorContext) => {
    const url = `https://console.developers.google.com/apis/api/${SERVICE}/overview?project=${context.projectNumber}`
    const message =
      `YouTube Data API v3 has not been used in project ${context.projectNumber} before or it is disabled. Enable it ` +
      `by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate ` +
      'to our systems and retry.'
    return rpcError(
      403,
      'PERMISSION_DENIED',
      {
        message,
        domain: 'usageLimits',
        reason: 'accessNotConfigured',
        extendedHelp: 'https://console.developers.google.com',
      },
      [
        {
          '@type': 'type.googleapis.com/google.rpc.Help',
          links: [{ description: 'Google developers console API activation', url }],
        },
        errorInfo('SERVICE_DISABLED', { service: SERVICE, consumer: consumerOf(context) }),
      ],
    )
  },
  apiKeyServiceBlocked: (context: ErrorContext) => {
    const rpc = API_METHODS.find((method) => method.name === context.method)?.rpc ?? context.method
    const message = `Requests to this API youtube method ${rpc} are blocked.`
    return blockedKey(message, 'API_KEY_SERVICE_BLOCKED', { consumer: consumerOf(context) })
  },
  apiKeyReferrerBlocked: (_: ErrorContext) =>
    blockedKey('Requests from referer <empty> are blocked.', 'API_KEY_HTTP_REFERRER_BLOCKED', {}),
  apiKeyIpAddressBlocked: (_: ErrorContext) =>
    blockedKey(
      'The provided API key has an IP address restriction. The originating IP address of the call (203.0.113.7) ' +
        'violates this restriction.',
      'API_KEY_IP_ADDRESS_BLOCKED',
      { callerIp: '203.0.113.7' },
    ),
  /** The older form. */
  ipRefererBlocked: (context: ErrorContext) =>
    classicError(403, {
      message:
        'There is a per-IP or per-Referer restriction configured on your API key and the request does not match these ' +
        'restrictions. Please use the Google Developers Console to update your API key configuration if request from ' +
        'this IP or referer should be allowed.',
      domain: 'usageLimits',
      reason: 'ipRefererBlocked',
      extendedHelp: `https://console.developers.google.com/apis/credentials?project=${context.projectNumber}`,
    }),
  /** Repeats the caller's key in full. Seen with other Google services, not yet with YouTube. */
  consumerSuspended: (context: ErrorContext) => {
    const container = `api_key:${context.key}`
    return blockedKey(`Permission denied: Consumer '${container}' has been suspended.`, 'CONSUMER_SUSPENDED', {
      consumer: consumerOf(context),
      containerInfo: container,
    })
  },
  /** What needs a signed-in user was asked with a key. */
  credentialsMissing: (context: ErrorContext): ErrorAnswer => {
    const rpc = API_METHODS.find((method) => method.name === context.method)?.rpc ?? context.method
    const message =
      'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other ' +
      'valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.'
    const entry = {
      message: 'Login Required.',
      domain: 'global',
      reason: 'required',
      location: 'Authorization',
      locationType: 'header',
    }
    const answer = rpcError(401, 'UNAUTHENTICATED', entry, [
      errorInfo('CREDENTIALS_MISSING', { service: SERVICE, method: rpc }),
    ])
    return { status: answer.status, body: { error: { ...answer.body.error, message } } }
  },
  /** A 403 nobody has seen yet. */
  unknownForbidden: (_: ErrorContext) =>
    classicError(403, { message: 'Forbidden', domain: 'global', reason: 'somethingNew' }),
} as const
