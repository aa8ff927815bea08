/** Ends a step without a failure of its task: the run's budget is spent, or another worker holds the task now. Never leaves the archiver. */
export class StepStopped extends Error {
  override readonly name = 'StepStopped'
  readonly why: 'budget' | 'task-lost'

  constructor(why: 'budget' | 'task-lost') {
    super(why)
    this.why = why
  }
}
