// Which file may import which, type imports included: a type imported upwards ties two rooms together as surely as a function.
const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

/** The rooms of core, and what each may import beside itself. */
const coreRooms = {
  archiver: [
    'schedule',
    'youtube-client',
    'stores',
    'key-pool',
    'remaining-tasks',
    'text-query',
    'records',
    'shared',
    'errors',
  ],
  schedule: ['stores', 'key-pool', 'text-query', 'records', 'shared', 'errors'],
  'youtube-client': ['key-pool', 'records', 'shared', 'errors'],
  stores: ['key-pool', 'remaining-tasks', 'text-query', 'records', 'shared', 'errors'],
  'remaining-tasks': ['records', 'shared', 'errors'],
  'key-pool': ['shared', 'errors'],
  'text-query': ['shared', 'errors'],
  records: ['shared', 'errors'],
  shared: ['errors'],
  errors: [],
}

const packages = readdirSync(join(__dirname, 'packages')).filter((name) => existsSync(manifestPath(name)))
const adapters = packages.filter((name) => name.startsWith('adapter-') && name !== 'adapter-conformance')

/** What the sources of each package may import of the workspace, and what its tests may in addition. */
const workspaceImports = {
  core: { src: [], test: ['fake-youtube'] },
  'fake-youtube': { src: [], test: [] },
  cli: { src: ['core', 'adapter-postgres', 'fake-youtube'], test: ['adapter-memory'] },
  'adapter-conformance': { src: ['core'], test: ['adapter-memory', 'fake-youtube'] },
  ...Object.fromEntries(
    adapters.map((name) => [name, { src: ['core'], test: ['adapter-conformance', 'fake-youtube'] }]),
  ),
}

const entries = packages.flatMap((name) =>
  Object.values(JSON.parse(readFileSync(manifestPath(name), 'utf8')).exports ?? {})
    .map((target) => target['youtube-archives-source'])
    .filter((entry) => entry !== undefined)
    .map((entry) => `packages/${name}/${entry.replace('./', '')}`),
)

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-dependency',
      comment: 'It works here because npm hoists it, and fails at whoever installs the package.',
      severity: 'error',
      from: { path: '^(packages|examples|benchmarks)/[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm', 'npm-peer', 'npm-optional'] },
    },
    {
      name: 'no-dev-dependency-in-sources',
      severity: 'error',
      from: { path: '^(packages|examples)/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer', 'npm-optional', 'type-only'] },
    },
    ...Object.entries(coreRooms).map(([room, others]) => ({
      name: `core-${room}`,
      comment: `${room} may import ${others.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: `^packages/core/src/${room}/` },
      to: { path: '^packages/core/src/', pathNot: `^packages/core/src/(${[room, ...others].join('|')})/` },
    })),
    {
      name: 'core-unknown-room',
      comment: 'Say in .dependency-cruiser.cjs what a new room may import.',
      severity: 'error',
      from: { path: `^packages/core/src/(?!(${Object.keys(coreRooms).join('|')})/|index\\.ts$)` },
      to: {},
    },
    {
      name: 'core-runs-everywhere',
      comment: 'Core uses web standards only, so that it runs on Bun, Deno and Workers as on Node.',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-own-entry',
      comment: 'A source that imports the entry of its own package imports everything, itself included.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/' },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'no-test-in-sources',
      severity: 'error',
      from: { path: '^(packages|examples)/[^/]+/src/' },
      to: { path: '^(packages|examples)/[^/]+/test/' },
    },
    {
      name: 'public-entries-only',
      comment: 'What another package does not export it may change at any time.',
      severity: 'error',
      from: { path: '^((?:packages|examples)/[^/]+|benchmarks)/' },
      to: {
        path: '^(packages|examples)/',
        pathNot: ['^$1/', ...entries.map((entry) => `^${entry.replaceAll('.', '\\.')}$`)],
      },
    },
    {
      name: 'no-path-into-another-package',
      comment: 'Import another package by its name.',
      severity: 'error',
      from: { path: '^((?:packages|examples)/[^/]+)/(?:src|test)/' },
      to: { dependencyTypes: ['local'], pathNot: '^$1/' },
    },
    {
      name: 'no-import-of-examples',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(examples|benchmarks)/' },
    },
    ...Object.entries(workspaceImports).flatMap(([name, { src, test }]) => [
      between(`${name}-sources`, `${name}/src/`, [name, ...src]),
      between(`${name}-tests`, `${name}/test/`, [name, ...src, ...test]),
    ]),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['youtube-archives-source', 'import', 'types', 'node', 'default'],
    },
  },
}

function between(name, from, allowed) {
  return {
    name,
    comment: `may import ${allowed.slice(1).join(', ') || 'no other package of the workspace'}`,
    severity: 'error',
    from: { path: `^packages/${from}` },
    to: { path: '^packages/', pathNot: `^packages/(${allowed.join('|')})/` },
  }
}

function manifestPath(name) {
  return join(__dirname, 'packages', name, 'package.json')
}
