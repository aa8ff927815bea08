// Builds a package with what it needs, then runs one of its programs in this process, so that signals reach it and nothing stands between:
// `node scripts/run-built.mjs examples/http-server/dist/main.js [arguments]`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithParent } from './end-with-parent.mjs'
import { readJson, root } from './workspace.mjs'

const [program, ...args] = process.argv.slice(2)
const folder = program.split('/').slice(0, 2).join('/')
const { name } = readJson(`${folder}/package.json`)
const command = `turbo run build --filter=${name}... --output-logs=errors-only --log-prefix=none`
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' }
const { status } = spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
endWithParent()
process.argv = [process.argv[0], join(root, program), ...args]
await import(pathToFileURL(process.argv[1]).href)
