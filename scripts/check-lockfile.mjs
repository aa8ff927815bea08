// npm leaves platform packages that the registry does not have out of the lock without a word, and the next `npm ci` refuses it.
import { readJson, report } from './workspace.mjs'

const { packages } = readJson('package-lock.json')
const problems = []

/** Whether Node would find `name` from the package at `path`: beside it, or in a folder above. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true
    if (folder === '') return false
  }
}

for (const [path, entry] of Object.entries(packages)) {
  // A link's `resolved` is the folder of a workspace; every other one is the address of somebody's registry.
  if (entry.resolved !== undefined && entry.link !== true) {
    problems.push(
      `${path}: has a 'resolved' address. Set omit-lockfile-registry-resolved=true and write the lock anew.`,
    )
  }
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name)) continue
    problems.push(`${path || 'package.json'}: its optional dependency ${name} has no entry, so 'npm ci' will fail.`)
  }
}

report(
  problems.map((problem) => `package-lock.json: ${problem}`),
  `${Object.keys(packages).length} entries`,
)
