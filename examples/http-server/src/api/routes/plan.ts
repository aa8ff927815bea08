import { planArchive } from '../../actions/plan.ts'
import { planAnswer, planParameters } from '../../schemas/plan.ts'
import { type ApiRoute, jsonRoute } from '../api-route.ts'

export const planRoutes: readonly ApiRoute[] = [
  jsonRoute({
    method: 'get',
    path: '/api/plan',
    summary: 'What the active sources come to with the quota of the keys, by a model: no promise',
    query: planParameters,
    answer: planAnswer,
    async handle({ context, query, signal }) {
      const { forecast, ...sources } = await planArchive(context, query, { signal })
      return { ...sources, forecast: forecast && { ...forecast, assumptions: { ...forecast.assumptions } } }
    },
  }),
]
