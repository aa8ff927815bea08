/** Variables of the environment; `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>
