/** One hour in ms. */
export const hourMs = 3_600_000

/** 24 hours in ms. A quota day may be an hour shorter or longer, see `QuotaCalendar`. */
export const dayMs: number = 24 * hourMs
