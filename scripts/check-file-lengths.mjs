// Small files are this project's first rule of readability; the numbers are printed so that they are seen to move.
import { filesIn, packageFolders, read, report } from './workspace.mjs'

const longestSource = 300
const longestTest = 400
const largestMedian = 80

const lengthsIn = (part) =>
  packageFolders()
    .flatMap(({ folder }) => filesIn(`${folder}/${part}`))
    .filter((path) => /\.([cm]?[jt]sx?|sql)$/.test(path))
    .map((path) => ({ path, lines: read(path).replace(/\n$/, '').split('\n').length }))

const tooLong = (files, limit) =>
  files.filter(({ lines }) => lines > limit).map(({ path, lines }) => `${path}: ${lines} lines, at most ${limit}`)

const sources = lengthsIn('src')
const sorted = sources.map(({ lines }) => lines).sort((a, b) => a - b)
const percentile = (share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
const median = percentile(0.5)
const summary = `${sources.length} source files: median ${median}, p90 ${percentile(0.9)}, longest ${percentile(1)} lines`

const problems = [...tooLong(sources, longestSource), ...tooLong(lengthsIn('test'), longestTest)]
if (median > largestMedian)
  problems.push(`The median of the source files is ${median} lines, at most ${largestMedian}.`)
report(problems, summary)
