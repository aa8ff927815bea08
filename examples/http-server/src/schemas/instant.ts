import { z } from 'zod'

/** An instant going in: ISO 8601 with its zone. */
export const instantInput = z.iso
  .datetime({ offset: true, error: 'expected an instant with its zone, such as 2026-10-01T00:00:00Z' })
  .transform((text) => new Date(text))
  .meta({ description: 'ISO 8601 with its zone' })

/** An instant coming out. */
export const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC' })
