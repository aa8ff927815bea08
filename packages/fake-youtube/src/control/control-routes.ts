import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Clock } from '../clock/clock.ts'
import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import type { FaultStep } from '../faults/fault-spec.ts'
import type { QuotaLimits } from '../quota/project.ts'
import type { FakeControl } from './fake-control.ts'

/** What a control path answers. */
export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * The control interface as paths below `/_control/`:
 *
 * - `GET requests`, `GET units`, `GET behaviour`
 * - `POST script` (a list of steps), `POST limits` (`{ projectNumber, limits }`), `POST behaviour` (changes),
 *   `POST clock` (`{ advanceMs }`, for a virtual clock), `POST reset`
 *
 * Bad input is answered with 400 and the message.
 */
export function createControlRoutes(
  control: FakeControl,
  clock: Clock,
): (method: string, path: string, body: string) => ControlAnswer {
  const routes: Readonly<Record<string, (body: unknown) => unknown>> = {
    'GET /_control/requests': () => control.requests,
    'GET /_control/units': () => ({ units: control.units(), answered: control.answered(), refused: control.refused() }),
    'GET /_control/behaviour': () => control.behaviour,
    'POST /_control/script': (body) => ({ steps: control.script(body as readonly FaultStep[]).length }),
    'POST /_control/limits': (body) => {
      const { projectNumber, limits } = body as { projectNumber: string; limits: Partial<QuotaLimits> }
      control.setLimits(projectNumber, limits)
      return { projectNumber, limits }
    },
    'POST /_control/behaviour': (body) => {
      control.setBehaviour(body as Partial<Behaviour>)
      return control.behaviour
    },
    'POST /_control/clock': (body) => {
      advance(clock, (body as { advanceMs: number }).advanceMs)
      return { now: new Date(clock.now()).toISOString() }
    },
    'POST /_control/reset': () => {
      control.reset()
      return {}
    },
  }
  return (method, path, body) => {
    const route = routes[`${method} ${path}`]
    if (route === undefined) return { status: 404, body: { error: 'No such control path.' } }
    try {
      return { status: 200, body: route(body === '' ? {} : JSON.parse(body)) }
    } catch (error) {
      return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
    }
  }
}

function advance(clock: Clock, ms: number): void {
  if ('advance' in clock && typeof clock.advance === 'function') {
    clock.advance(ms)
    return
  }
  throw new FakeYouTubeOptionError({
    option: 'clock',
    expected: 'a clock that can be advanced',
    got: 'a clock without advance()',
    fix: 'Make the fake with createVirtualClock.',
  })
}
