import type { OpenPool } from './opening.ts'
import type { SchemaStatements } from './schema-statements.ts'
import { Session } from './session.ts'
import { storeFailure } from './store-failure.ts'
import { takeClient } from './take-client.ts'

/** Takes a connection for one piece of work, and gives it back in the state in which it came. */
export async function withSession<Result>(
  { pool, guard }: OpenPool,
  statements: SchemaStatements,
  operation: string,
  signal: AbortSignal | undefined,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  guard?.()
  const client = await takeClient(pool, signal).catch((error: unknown) => {
    throw signal?.aborted ? signal.reason : storeFailure(operation, error)
  })
  const session = new Session(client, statements, operation, signal)
  let lost: Error | undefined
  // A connection that breaks between two statements says so in an event; without a listener it would end the process.
  const onError = (error: Error): void => {
    lost = error
  }
  client.on('error', onError)
  try {
    return await work(session)
  } finally {
    client.off('error', onError)
    client.release(lost ?? session.isBroken)
  }
}
