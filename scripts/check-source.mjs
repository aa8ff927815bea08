// Rules of this repository that no linter has.
import ts from 'typescript'
import { filesIn, packageFolders, publicEntries, read, report } from './workspace.mjs'

const rules = [
  function noMutableModuleState({ node, isTopLevel, path }) {
    if (!path.startsWith('packages/')) return undefined
    const help = 'State belongs to an instance, so that two of them in one process do not meet'
    if (ts.isPropertyDeclaration(node) && hasModifier(node, 'Static') && !hasModifier(node, 'Readonly')) {
      return `a static property that is not readonly. ${help}.`
    }
    if (!isTopLevel || !ts.isVariableStatement(node)) return undefined
    if (!(node.declarationList.flags & ts.NodeFlags.Const)) return `a mutable variable of the module. ${help}.`
    const collection = node.declarationList.declarations.find(isMutableCollection)
    return collection && `a mutable collection of the module. ${help}; a fixed one is a ReadonlyMap or ReadonlySet.`
  },

  function noTimers({ node, path }) {
    if (!/^packages\/(core|adapter-[^/]+)\//.test(path) || path.endsWith('/shared/system-clock.ts')) return undefined
    const isTimer = ts.isIdentifier(node) && /^set(Timeout|Interval|Immediate)$/.test(node.text) && isGlobal(node)
    const isTimeoutSignal = ts.isPropertyAccessExpression(node) && node.getText() === 'AbortSignal.timeout'
    if (!isTimer && !isTimeoutSignal) return undefined
    return `${node.getText()}. Use delay() with the caller's signal and clock, so that an abort ends it and tests move time.`
  },

  function noEmptyCatch({ node }) {
    if (!ts.isCatchClause(node) || node.block.statements.length > 0) return undefined
    return 'an empty catch. Name what may be ignored and rethrow the rest, or say in code what happens instead.'
  },

  function noStarExport({ node }) {
    const isStar = ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause))
    return isStar ? "'export *'. Name what is exported." : undefined
  },

  function noDefaultExport({ node }) {
    const isDefault =
      (ts.isExportAssignment(node) && !node.isExportEquals) ||
      hasModifier(node, 'Default') ||
      (ts.isExportSpecifier(node) && node.name.text === 'default')
    return isDefault ? 'a default export. Give it a name.' : undefined
  },

  function noHiddenBarrel({ node, path, entries }) {
    if (!ts.isExportDeclaration(node) || !node.moduleSpecifier || entries.includes(path)) return undefined
    return `an export from another file. Only a package's entry gathers exports (${entries.join(', ') || 'it has none'}).`
  },
]

const problems = []
let count = 0
for (const workspacePackage of packageFolders()) {
  const entries = publicEntries(workspacePackage)
  for (const path of filesIn(`${workspacePackage.folder}/src`).filter((file) => /\.[cm]?tsx?$/.test(file))) {
    count++
    if (/(^|\/)(types|interfaces|utils|helpers)\.[^/]+$/.test(path)) {
      problems.push(`${path}: says nothing. Name the file after what it holds.`)
    }
    checkFile(path, entries)
  }
}
report(problems, `${count} source files keep ${rules.length + 1} rules`)

function checkFile(path, entries) {
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true)
  const visit = (node) => {
    for (const rule of rules) {
      const problem = rule({ node, path, entries, isTopLevel: node.parent === file })
      if (problem === undefined) continue
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
      problems.push(`${path}:${line + 1}: ${problem} (${rule.name})`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
}

function hasModifier(node, name) {
  const kind = ts.SyntaxKind[`${name}Keyword`]
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
}

/** Whether a name stands for the global thing: it is no member of an object other than the global one. */
function isGlobal({ parent, text }) {
  if (!ts.isPropertyAccessExpression(parent)) return parent.name?.text !== text || ts.isImportSpecifier(parent)
  return parent.name.text !== text || /^(globalThis|window|self)$/.test(parent.expression.getText())
}

function isMutableCollection({ initializer, type }) {
  if (!initializer || !ts.isNewExpression(initializer)) return false
  return /^(Weak)?(Map|Set)$/.test(initializer.expression.getText()) && !type?.getText().startsWith('Readonly')
}
