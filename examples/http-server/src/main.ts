// A dashboard over a live archive: http://127.0.0.1:8000 unless the environment says otherwise, see README.md.
import { once } from 'node:events'
import { announce, describeStart } from './announce.ts'
import { openLog } from './logs/make-logger.ts'
import { readSettings } from './settings/read-settings.ts'
import { startServer } from './start-server.ts'

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort(name))

try {
  const settings = readSettings(process.env)
  await using log = await openLog(settings)
  const server = await startServer(settings, { logger: log.logger, signal: stop.signal })
  console.log(announce(server, settings, log.file))
  if (!stop.signal.aborted) await once(stop.signal, 'abort')
  log.logger.info({ signal: stop.signal.reason }, 'stopping')
  await server.close()
} catch (error) {
  process.exitCode = stop.signal.aborted ? 0 : 1
  if (process.exitCode === 1) console.error(describeStart(error))
}
