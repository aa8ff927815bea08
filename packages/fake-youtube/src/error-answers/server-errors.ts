import { classicError, type ErrorContext, rpcError } from './error-answer.ts'

/** Failures on the other side; worth another try. */
export const serverErrors = {
  backendError: (_: ErrorContext) =>
    classicError(503, { message: 'Backend Error', domain: 'global', reason: 'backendError' }),
  backendError500: (_: ErrorContext) =>
    classicError(500, { message: 'Backend Error', domain: 'global', reason: 'backendError' }),
  serviceUnavailable: (_: ErrorContext) =>
    rpcError(503, 'UNAVAILABLE', {
      message: 'The service is currently unavailable.',
      domain: 'global',
      reason: 'backendError',
    }),
  internalError: (_: ErrorContext) =>
    rpcError(500, 'INTERNAL', {
      message: 'Internal error encountered.',
      domain: 'global',
      reason: 'backendError',
    }),
} as const
