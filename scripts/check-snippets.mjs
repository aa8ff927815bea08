// Type-checks the TypeScript in the documentation, so that it cannot drift away from the code.
// ```ts            a program of its own
// ```ts continues  goes on where the block before it in the same file stopped
// ```ts no-check   is left alone
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { filesIn, packageFolders, read, report, root } from './workspace.mjs'

// Inside the repository, so that imports find its packages.
const folder = join(root, 'node_modules/.cache/snippets')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesIn('docs'),
  ...packageFolders().map((it) => `${it.folder}/README.md`),
]
const snippets = new Map(
  pages.filter((page) => page.endsWith('.md') && ts.sys.fileExists(join(root, page))).flatMap(snippetsOf),
)
for (const [file, { code }] of snippets) writeFileSync(file, code)

const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
const { options } = ts.convertCompilerOptionsFromJson(
  // A snippet shows a name without having to use it.
  { ...config.compilerOptions, types: ['node'], noUnusedLocals: false, noUnusedParameters: false },
  root,
)
const program = ts.createProgram([...snippets.keys()], options)
const problems = [...snippets].flatMap(([file, { page }]) => {
  const source = program.getSourceFile(file)
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return found.map((diagnostic) => {
    const { line } = ts.getLineAndCharacterOfPosition(source, diagnostic.start ?? 0)
    return `${page}:${line + 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n  ')}`
  })
})
report(problems, `${snippets.size} snippets`)

/** Each program of a page, on the lines where it stands there, so that errors name the page's own lines. */
function snippetsOf(page) {
  const programs = []
  let open
  read(page)
    .split('\n')
    .forEach((line, index) => {
      const fence = /^\s*```(\S*)\s*(.*?)\s*$/.exec(line)
      if (open && fence) open = undefined
      else if (open) open.lines[index] = line
      else if (fence) {
        const [, language, mode] = fence
        const isChecked = (language === 'ts' || language === 'typescript') && mode !== 'no-check'
        const last = programs.at(-1)
        open = { lines: [] }
        if (isChecked && mode === 'continues' && last) open = last
        else if (isChecked) programs.push(open)
      }
    })
  return programs.map(({ lines }, index) => {
    const name = `${relative(root, page).replace(/[^\w]+/g, '-')}-${index + 1}.mts`
    return [join(folder, name), { page, code: `${Array.from(lines, (line) => line ?? '').join('\n')}\nexport {}\n` }]
  })
}
