import { resolveBehaviour } from '../behaviour/resolve-behaviour.ts'
import { createRealClock } from '../clock/real-clock.ts'
import { createControlRoutes } from '../control/control-routes.ts'
import { createRequestLog } from '../control/request-log.ts'
import { checkWholeNumber } from '../errors/check-option.ts'
import { createFaultScript } from '../faults/fault-script.ts'
import { createKeyDirectory } from '../quota/key-directory.ts'
import { checkProjects, DEFAULT_PROJECTS } from '../quota/project.ts'
import { createQuotaDays } from '../quota/quota-day.ts'
import { createQuotaMeter } from '../quota/quota-meter.ts'
import { createWorld } from '../world/create-world.ts'
import { answerCall } from './answer-call.ts'
import { createControl } from './create-control.ts'
import { createFakeFetch } from './fake-fetch.ts'
import type { FakeState } from './fake-state.ts'
import type { FakeYouTube } from './fake-youtube.ts'
import type { FakeYouTubeOptions } from './fake-youtube-options.ts'
import { showableFrom, showableIds } from './showable.ts'

/**
 * Makes a YouTube Data API v3 that tests, demos and benchmarks can talk to. Opens nothing until `listen` is called.
 *
 * @throws FakeYouTubeOptionError for an option that makes no sense.
 */
export function createFakeYouTube(options: FakeYouTubeOptions = {}): FakeYouTube {
  const { world = createWorld(), clock = createRealClock(), projects = DEFAULT_PROJECTS } = options
  checkProjects(projects)
  const behaviour = resolveBehaviour(options.behaviour ?? {})
  const quotaDayAt = createQuotaDays()
  const state: FakeState = {
    world,
    clock,
    keys: createKeyDirectory(projects),
    meter: createQuotaMeter(projects, quotaDayAt),
    quotaDayAt,
    faults: createFaultScript(),
    log: createRequestLog(checkWholeNumber('requestLogSize', options.requestLogSize ?? 10_000, 0)),
    origin: `fake:${world.seed}`,
    behaviour,
    callNumber: 0,
    inFlight: 0,
  }
  const control = createControl(state, { behaviour, projects })
  return {
    origin: state.origin,
    world,
    clock,
    control,
    get inFlight() {
      return state.inFlight
    },
    fetch: createFakeFetch(state),
    async listen(listenOptions = {}) {
      // Loaded here so that everything else runs where there is no node:http.
      const { openHttpServer } = await import('../server/http-server.ts')
      const routes = listenOptions.control === true ? createControlRoutes(control, clock) : undefined
      let unwatch: (() => void) | undefined
      const server = await openHttpServer(
        {
          closed: () => unwatch?.(),
          control: routes,
          async answer(call) {
            state.inFlight++
            try {
              return await answerCall(state, call)
            } finally {
              state.inFlight--
            }
          },
        },
        listenOptions,
      )
      unwatch = clock.watchSockets?.()
      return server
    },
    issueKey: ({ project } = {}) => state.keys.issue(project),
    shownFrom: (videoId) => showableFrom(state, videoId),
    showable: (criteria, { at } = {}) => showableIds(state, criteria, at),
  }
}
