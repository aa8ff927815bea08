export { createMswHandlers, type MswHandlerOptions } from './msw/create-msw-handlers.ts'
