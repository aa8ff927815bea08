import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from, to } from 'pg-copy-streams'

/** All that a `COPY ... TO STDOUT` writes. */
export async function readCopy(client: PoolClient, statement: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of client.query(to(statement))) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const chunkBytes = 65_536

/** Sends text to a `COPY ... FROM STDIN`, in pieces of a size that the driver passes on as they are. */
export async function writeCopy(client: PoolClient, statement: string, text: Buffer): Promise<void> {
  await pipeline(
    function* pieces() {
      for (let start = 0; start < text.length; start += chunkBytes) yield text.subarray(start, start + chunkBytes)
    },
    client.query(from(statement)),
  )
}
