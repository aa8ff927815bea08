import { expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { makeTestArchive } from './support/test-archive.ts'

const { run, fake } = makeTestArchive()
const commands = ['archive', 'search', 'export', 'migrate', 'status', 'plan', 'forget', 'purge']

it('says what there is, and that a folder has limits which DATABASE_URL has not', async () => {
  const { code, out, err } = await run(['--help'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command} .*\\w{3}`, 'm'))
  for (const word of ['DATABASE_URL', 'YOUTUBE_API_KEY', 'FAKE_YOUTUBE', 'power failure', 'one process', '75']) {
    expect(out).toContain(word)
  }
})

it.each(commands)('%s has a help of its own', async (command) => {
  const { code, out } = await run([command, '--help'])
  expect(code).toBe(0)
  expect(out).toContain(`Usage: youtube-archives ${command}`)
  expect(out).toMatch(/--json/)
})

it('says its version', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' })
})

it.each<[string, string[], RegExp]>([
  ['no command', [], /Usage: youtube-archives/],
  ['an unknown command', ['archiv'], /Did you mean archive/],
  ['an unknown option', ['search', '--colour', 'red'], /unknown option '--colour'/],
  ['a query without its start', ['archive', '--query', 'x'], /^--since: expected .* along with --query/],
  ['bounds of nothing', ['archive', '--since', '2026-10-01'], /^--since: expected --query or --channel/],
  ['a day that is none', ['archive', '--query', 'x', '--since', '2026-13-40'], /^--since: expected/],
  ['an instant without zone', ['search', '--after', '2026-10-01T00:00:00'], /^--after: expected/],
  [
    'filters of a channel',
    ['archive', '--channel', '@x', '--filter', 'videoDuration=long'],
    /^--filter: expected --query/,
  ],
  [
    'half a filter',
    ['archive', '--query', 'x', '--since', '2026-10-01', '--filter', 'long'],
    /^--filter: expected a name/,
  ],
  [
    'an unknown filter',
    ['archive', '--query', 'x', '--since', '2026-10-01', '--filter', 'colour=red'],
    /^sources\[0\]\.filters\.colour: expected one of/,
  ],
  ['no number of searches', ['archive', '--max-searches', 'ten'], /^--max-searches: expected a whole number/],
  ['less than one search', ['archive', '--max-searches', '0'], /^--max-searches: expected/],
  ['too large a page', ['search', '--limit', '101'], /^--limit: expected a whole number from 1 to 100/],
  ['a length that is none', ['search', '--min-duration', 'long'], /^--min-duration: expected seconds/],
  ['no length', ['search', '--max-duration', ''], /^--max-duration: expected seconds/],
  ['a cursor of nothing', ['search', '--cursor', 'abc'], /cursor/],
  ['an order of no use', ['export', '--order', 'relevance'], /Allowed choices are newest, oldest, views/],
  ['nothing to archive', ['archive'], /^--query: expected a --query or a --channel, because the archive has no source/],
])('refuses %s with exit code 2, and asks nothing', async (_, argv, message) => {
  const { code, out, err } = await run(argv)
  expect(err).toMatch(message)
  expect(code).toBe(2)
  expect(out.replace(/^Archive in .*\n/, '')).toBe('')
  expect(fake.control.requestCount).toBe(0)
})

it.each<[string, Record<string, string>, RegExp]>([
  ['no key', {}, /^YOUTUBE_API_KEY: expected an API key.*--fake/],
  ['an empty list of keys', { YOUTUBE_API_KEY: ' , ' }, /^YOUTUBE_API_KEY: expected an API key/],
  ['a placeholder', { YOUTUBE_API_KEY: 'YOUR_API_KEY' }, /^YOUTUBE_API_KEY: keys\[0\]: is a placeholder/],
  [
    'too many projects',
    { YOUTUBE_API_KEY: 'AIzaOne', YOUTUBE_PROJECT: 'one,two' },
    /^YOUTUBE_PROJECT: expected one project/,
  ],
  ['a flag that is none', { FAKE_YOUTUBE: 'yes' }, /^FAKE_YOUTUBE: expected 1, 0 or nothing/],
])('refuses an environment with %s', async (_, env, message) => {
  const argv = ['archive', '--query', 'x', '--since', '2026-10-01']
  const { code, err } = await run(argv, { env: { DATABASE_URL: 'postgres://db.example/x', ...env } })
  expect(err).toMatch(message)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(2)
})

it('gives a failure to programs, too', async () => {
  const { code, out } = await run(['search', '--json', '--after', 'yesterday'])
  expect(code).toBe(2)
  expect(JSON.parse(out)).toEqual({ error: { code: 'invalid_option', message: expect.stringMatching(/^--after: /) } })
})

it('does not take a folder without an archive for an empty one', async () => {
  const { code, err } = await run(['search', '--dir', '/nowhere/at/all'])
  expect(code).toBe(2)
  expect(err).toMatch(/^--dir: expected a folder with an archive, got "\/nowhere\/at\/all"\. Make one with/)
})
