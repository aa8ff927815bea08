const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', dateStyle: 'short' })

/** The Pacific date of an instant, found another way than the pool finds it. */
export function pacificDay(instantMs: number): string {
  return date.format(instantMs)
}
