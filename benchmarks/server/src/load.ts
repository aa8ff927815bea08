import autocannon from 'autocannon'

/** What came of a stretch of load. */
export interface Loaded {
  /** Of every answer but the first on each connection, in ms, by the name of its request. */
  readonly times: ReadonlyMap<string, readonly number[]>
  readonly errors: number
  /** Answers other than 2xx. */
  readonly refused: number
  readonly seconds: number
}

/**
 * Asks for the paths in turn, over so many connections, each of which asks again as soon as it has its answer: for so many answers on each connection, or for so many seconds.
 * A number of answers leaves none out; a time cuts off what takes longer than is left of it.
 */
export async function load(
  url: string,
  requests: readonly { readonly name: string; readonly path: string }[],
  {
    connections,
    ...extent
  }: { readonly connections: number } & ({ readonly seconds: number } | { readonly answersEach: number }),
): Promise<Loaded> {
  const times = new Map<string, number[]>(requests.map(({ name }) => [name, []]))
  const length = 'seconds' in extent ? { duration: extent.seconds } : { amount: connections * extent.answersEach }
  const options: autocannon.Options = { url, connections, ...length, timeout: 60, requests: [] }
  let next = 0
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        ...options,
        setupClient(client) {
          // Each connection begins elsewhere, so that not all ask the same at once.
          const own = [...requests.slice(next % requests.length), ...requests.slice(0, next % requests.length)]
          next += 1
          const accept = (path: string) => (path.startsWith('/api') || path.startsWith('/json') ? '*/*' : 'text/html')
          client.setRequests(own.map(({ path }) => ({ method: 'GET', path, headers: { accept: accept(path) } })))
          let at = 0
          client.on('response', (_status, _bytes, ms) => {
            // The first one waited until the server took the connection: Node takes one each time round its loop.
            if (at > 0) times.get(own[at % own.length]?.name ?? '')?.push(ms)
            at += 1
          })
        },
      },
      (error: unknown, done: autocannon.Result) => (error ? reject(error) : resolve(done)),
    )
    run.on('error', reject)
  })
  return { times, errors: result.errors + result.timeouts, refused: result.non2xx, seconds: result.duration }
}
