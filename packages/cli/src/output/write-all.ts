import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Output } from '../parts.ts'

/** Writes piece after piece, as fast as the reader reads: no more than a few pieces wait in memory. Leaves the output open. */
export async function writeAll(output: Output, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  await pipeline(Readable.from(pieces, { highWaterMark: 1 }), output, { end: false, signal })
}
