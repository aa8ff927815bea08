import { z } from 'zod'
import { readKeys } from './read-keys.ts'
import { isLoopback, type Settings } from './settings.ts'
import { SettingsError } from './settings-error.ts'

/** Variables of the environment; `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>

const secret = z.string().min(16, 'expected at least 16 characters; make one with: openssl rand -base64 32').optional()
const wholeNumber = (most: number, example: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `expected a whole number such as ${example}`)
    .transform(Number)
    .pipe(z.number().max(most, `expected at most ${most}`))

const variables = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'expected an address such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PORT: wholeNumber(65_535, '8000').default(8_000),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(/[,\s]+/).filter((name) => name !== ''))
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[\w.-]+$/, 'expected names without port, with commas between them, such as archive.example')
          .toLowerCase(),
      ),
    ),
  ADMIN_TOKEN: secret,
  ARCHIVE_SECRET: secret,
  DATA_DIR: z.string().default('./archive-server'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected postgres://user:password@host/database')
    .optional(),
  DATABASE_SCHEMA: z.string().optional(),
  YOUTUBE_API_KEY: z.string().optional(),
  YOUTUBE_PROJECT: z.string().optional(),
  FAKE_YOUTUBE: z.enum(['0', '1'], 'expected 1, 0 or nothing').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'expected one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
  REQUESTS_PER_MINUTE: wholeNumber(1_000_000, '1200, or 0 for no limit').default(1_200),
})

/** @throws SettingsError that names each variable that makes no sense, or is missing for an address that others can reach */
export function readSettings(env: Environment): Settings {
  // A variable that is set to nothing, as compose files do, is one that is not set.
  const given = Object.fromEntries(Object.keys(variables.shape).map((name) => [name, env[name]?.trim() || undefined]))
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`))
  }
  const { data } = parsed
  const keys = readKeys(data.YOUTUBE_API_KEY, data.YOUTUBE_PROJECT)
  const isFake = data.FAKE_YOUTUBE === undefined ? keys.length === 0 : data.FAKE_YOUTUBE === '1'
  checkExposure(data.HOST, { ADMIN_TOKEN: data.ADMIN_TOKEN, ARCHIVE_SECRET: data.ARCHIVE_SECRET })
  return {
    host: data.HOST,
    port: data.PORT,
    allowedHosts: data.ALLOWED_HOSTS,
    adminToken: data.ADMIN_TOKEN,
    archiveSecret: data.ARCHIVE_SECRET,
    dataDirectory: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    // Made-up videos never lie where real ones would, and the variable that turns to YouTube needs no other beside it.
    schema: data.DATABASE_SCHEMA ?? (isFake ? 'youtube_archives_fake' : 'youtube_archives'),
    isFake,
    keys: isFake ? [] : keys,
    logLevel: data.LOG_LEVEL,
    requestsPerMinute: data.REQUESTS_PER_MINUTE,
  }
}

function checkExposure(host: string, secrets: Readonly<Record<string, string | undefined>>): void {
  if (isLoopback(host)) return
  const missing = Object.keys(secrets).filter((name) => secrets[name] === undefined)
  if (missing.length === 0) return
  throw new SettingsError(
    missing.map(
      (name) =>
        `${name}: needed because HOST is ${host}, which others can reach. Make one with: openssl rand -base64 32`,
    ),
  )
}
