export type {
  PostgresCallback,
  PostgresClient,
  PostgresPool,
  PostgresQuery,
  PostgresResult,
} from './connection/postgres-pool.ts'
export { createPostgresStore } from './create-postgres-store.ts'
export { type MigrateOptions, type MigrateResult, migrate } from './migrations/migrate.ts'
export type { PostgresStoreOptions, PostgresTarget } from './postgres-store-options.ts'
