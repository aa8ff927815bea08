import type { Behaviour } from '../behaviour/behaviour.ts'
import { resolveBehaviour } from '../behaviour/resolve-behaviour.ts'
import type { FakeControl } from '../control/fake-control.ts'
import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import type { ProjectOptions } from '../quota/project.ts'
import { DEFAULT_QUOTA_LIMITS } from '../quota/project.ts'
import type { FakeState } from './fake-state.ts'

export function createControl(
  state: FakeState,
  initial: { readonly behaviour: Behaviour; readonly projects: readonly ProjectOptions[] },
): FakeControl {
  return {
    requests: state.log.entries,
    get requestCount() {
      return state.log.total
    },
    units: (query) => state.meter.units(query),
    answered: (query) => state.log.answered(query),
    refused: (query) => state.log.refused(query),
    onRequest: (listener) => state.log.onAdd(listener),
    script: (steps) => steps.map((step) => state.faults.add(step)),
    failNext: (step) => state.faults.add(step),
    get faultsLeft() {
      return state.faults.remaining
    },
    clearFaults: () => state.faults.clear(),
    get behaviour() {
      return state.behaviour
    },
    setBehaviour(changes) {
      state.behaviour = resolveBehaviour(changes, state.behaviour)
    },
    setLimits(projectNumber, limits) {
      if (!state.keys.projectNumbers.includes(projectNumber)) {
        throw new FakeYouTubeOptionError({
          option: 'setLimits(projectNumber)',
          expected: `the number of a project: ${state.keys.projectNumbers.join(', ')}`,
          got: projectNumber,
          fix: 'Name it in the projects option first.',
        })
      }
      state.meter.setLimits(projectNumber, limits)
    },
    reset() {
      state.log.clear()
      state.meter.reset()
      for (const { projectNumber, limits } of initial.projects) {
        state.meter.setLimits(projectNumber, { ...DEFAULT_QUOTA_LIMITS, ...limits })
      }
      state.faults.clear()
      state.behaviour = initial.behaviour
      state.callNumber = 0
    },
  }
}
