import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Folders of the workspace's packages, `packages/core` and so on, with what their package.json says. */
export function packageFolders() {
  return ['packages', 'examples', 'benchmarks']
    .flatMap((parent) => (existsSync(join(root, parent)) ? [parent, ...folders(parent)] : []))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readJson(join(folder, 'package.json')) }))
}

/** The source files that a package's `exports` lead to: its public entries, and the only files that may re-export. */
export function publicEntries({ folder, manifest }) {
  return Object.values(manifest.exports ?? {})
    .map((target) => target['youtube-archives-source'])
    .filter((entry) => entry !== undefined)
    .map((entry) => join(folder, entry).split(sep).join('/'))
}

/** All files below a folder, by their path from the root with `/`; none where there is no such folder. */
export function filesIn(folder) {
  const absolute = join(root, folder)
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort()
}

export function read(path) {
  return readFileSync(join(root, path), 'utf8')
}

export function readJson(path) {
  return JSON.parse(read(path))
}

/** Prints what was found and makes the process fail, or prints the summary. */
export function report(problems, summary) {
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
  else console.log(summary)
}

function folders(parent) {
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
}
