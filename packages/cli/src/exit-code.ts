/** What a process of the command line ends with. Those of `archive` are what a timer or a script goes by. */
export const exitCodes = {
  /** Done. `archive`: nothing that is due was left, or another process holds the archive and is at it. */
  done: 0,
  /** A failure of YouTube or the storage, something that only a person can mend, or a signal. */
  failed: 1,
  /** The command, its options or the environment make no sense. Nothing was done. */
  usage: 2,
  /** `archive`: due work waits for quota, for keys that cool down, or was kept back by `--max-searches`; a later run does it. */
  waiting: 75,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
