/** The environment makes no sense. Names every variable that is wrong, what was expected, and what to do; shows no secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'

  constructor(readonly problems: readonly string[]) {
    super(`The server was not started:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  }
}
