import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { callApi } from '../support/call-api.ts'
import { startTestServer } from '../support/start-test-server.ts'

it('describes exactly the routes that are served', async () => {
  const { url, context } = await startTestServer()
  const { json } = await callApi(url, '/api/openapi.json')

  const described = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const served = createApp(context)
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(new Set(described)).toEqual(new Set(served))
  expect(described).toHaveLength(new Set(described).size)
  expect(described.length).toBeGreaterThan(15)
})

it('names what each route takes, and which ask for the admin token', async () => {
  const { url } = await startTestServer()
  const { paths } = (await callApi(url, '/api/openapi.json')).json

  const search = paths['/api/videos'].get
  expect(search.parameters.map(({ name }: { name: string }) => name)).toEqual([
    ...['text', 'sourceId', 'channelId', 'publishedAfter', 'publishedBefore', 'minDurationSeconds'],
    ...['maxDurationSeconds', 'order', 'limit', 'cursor'],
  ])
  expect(search.security).toBeUndefined()
  expect(search.responses[200].content['application/json'].schema.properties.items.type).toBe('array')
  expect(paths['/api/keys'].get.security).toBeDefined()
  expect(paths['/api/sources'].post.security).toBeDefined()
  expect(paths['/api/sources'].post.requestBody.content['application/json'].schema.oneOf).toHaveLength(2)
  expect(paths['/api/sources/{sourceId}'].delete.parameters).toMatchObject([
    { name: 'sourceId', in: 'path', required: true },
    { name: 'videos', in: 'query', required: false },
  ])
  expect(paths['/api/keys/{keyId}'].delete.responses[204].content).toBeUndefined()
})
