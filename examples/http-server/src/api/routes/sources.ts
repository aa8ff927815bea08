import { z } from 'zod'
import { addSource, changeSource, getSource, listSources, removeSource } from '../../actions/sources.ts'
import { removedSource, source, sourceList } from '../../schemas/source.ts'
import { sourceChange, sourceInput } from '../../schemas/source-input.ts'
import { viewSource } from '../../views/source-view.ts'
import { type ApiRoute, jsonRoute } from '../api-route.ts'

const refusals = { 404: 'No source has this id' }

export const sourceRoutes: readonly ApiRoute[] = [
  jsonRoute({
    method: 'get',
    path: '/api/sources',
    summary: 'All sources, and how each stands',
    answer: sourceList,
    handle: async ({ context, signal }) => ({ items: (await listSources(context, { signal })).map(viewSource) }),
  }),
  jsonRoute({
    method: 'post',
    path: '/api/sources',
    summary: 'Adds a search or a channel; one that is there already gets these bounds and this weight',
    body: sourceInput,
    answer: source,
    status: 201,
    refusals: { 409: 'The id belongs to a source that asks something else' },
    handle: async ({ context, body }) => viewSource(await addSource(context, body)),
  }),
  jsonRoute({
    method: 'get',
    path: '/api/sources/{sourceId}',
    summary: 'A source, and how it stands',
    answer: source,
    refusals,
    handle: async ({ context, params, signal }) =>
      viewSource(await getSource(context, params.sourceId ?? '', { signal })),
  }),
  jsonRoute({
    method: 'patch',
    path: '/api/sources/{sourceId}',
    summary: 'Pauses or resumes a source, or changes its bounds and weight',
    body: sourceChange,
    answer: source,
    refusals,
    handle: async ({ context, params, body }) => viewSource(await changeSource(context, params.sourceId ?? '', body)),
  }),
  jsonRoute({
    method: 'delete',
    path: '/api/sources/{sourceId}',
    summary: 'Removes a source, and with videos=true also the videos that no other source matched',
    query: z.strictObject({ videos: z.enum(['true', 'false'], 'expected true or false').default('false') }),
    answer: removedSource,
    refusals,
    handle: ({ context, params, query }) =>
      removeSource(context, params.sourceId ?? '', { videos: query.videos === 'true' }),
  }),
]
