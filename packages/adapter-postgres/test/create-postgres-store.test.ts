import { InvalidOptionError, StoreClosedError, StoreError } from '@youtube-archives/core'
import { expect, test } from 'vitest'
import { loadDriver } from '../src/connection/load-driver.ts'
import type { PostgresStoreOptions } from '../src/index.ts'
import * as adapter from '../src/index.ts'

const { createPostgresStore } = adapter

test('exports what it says, and nothing else', () => {
  expect(Object.keys(adapter).sort()).toEqual(['createPostgresStore', 'migrate'])
})

test('making a store does no I/O; an unreachable server is told at the first use', async () => {
  const store = createPostgresStore({ connectionString: 'postgres://nobody@127.0.0.1:1/none' })
  const error = await store.videos.get('v1').catch((reason: unknown) => reason)
  expect(StoreError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ operation: 'open', isRetryable: true })
  await store.close()
  await store.close()
  await expect(store.videos.get('v1')).rejects.toThrow(StoreClosedError)
})

test.each([
  [{}, 'options'],
  [{ connectionString: 'x', dataDirectory: 'y' }, 'options'],
  [{ connectionString: '' }, 'connectionString'],
  [{ pool: {} }, 'pool'],
  [{ connectionString: 'x', schema: '' }, 'schema'],
  [{ connectionString: 'x', schema: 'pg_mine' }, 'schema'],
  [{ connectionString: 'x', schema: 'x'.repeat(64) }, 'schema'],
])('options that make no sense are named: %j', (options, option) => {
  const make = (): unknown => createPostgresStore(options as unknown as PostgresStoreOptions)
  expect(make).toThrow(InvalidOptionError)
  expect(make).toThrow(expect.objectContaining({ option }))
})

test('a missing package is named with the command that installs it', async () => {
  const load = (): Promise<never> => Promise.reject(new Error('Cannot find package'))
  const loading = loadDriver('@electric-sql/pglite', 'dataDirectory', load)
  await expect(loading).rejects.toMatchObject({
    code: 'driver_missing',
    message: expect.stringContaining('npm install @electric-sql/pglite'),
  })
})
