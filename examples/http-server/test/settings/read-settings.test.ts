import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/settings/read-settings.ts'
import { SettingsError } from '../../src/settings/settings-error.ts'

const token = 'sixteen-characters'

function refusal(env: Record<string, string>): string {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  throw new Error('it was not refused')
}

describe('settings', () => {
  it('need nothing: loopback, the embedded engine and the fake', () => {
    expect(readSettings({})).toMatchObject({
      ...{ host: '127.0.0.1', port: 8_000, isFake: true, keys: [], databaseUrl: undefined, adminToken: undefined },
      ...{ schema: 'youtube_archives_fake', dataDirectory: './archive-server' },
    })
    expect(readSettings({ YOUTUBE_API_KEY: '', DATABASE_URL: ' ' })).toMatchObject({
      isFake: true,
      databaseUrl: undefined,
    })
  })

  it('turn to YouTube with a key, and to the fake where that is said', () => {
    const key = { YOUTUBE_API_KEY: 'one, two', YOUTUBE_PROJECT: 'mine' }
    expect(readSettings(key)).toMatchObject({
      ...{ isFake: false, schema: 'youtube_archives' },
      keys: [
        { key: 'one', project: 'mine' },
        { key: 'two', project: 'mine' },
      ],
    })
    expect(readSettings({ ...key, FAKE_YOUTUBE: '1' })).toMatchObject({ isFake: true, keys: [] })
    expect(readSettings({ FAKE_YOUTUBE: '0' })).toMatchObject({ isFake: false, keys: [] })
  })

  it('want a token and a secret wherever others can reach the server', () => {
    for (const HOST of ['0.0.0.0', '::', '192.168.1.2', 'archive.example']) {
      const message = refusal({ HOST })
      expect(message).toContain('ADMIN_TOKEN: needed because HOST is')
      expect(message).toContain('ARCHIVE_SECRET: needed because HOST is')
      expect(message).toContain('openssl rand -base64 32')
      expect(refusal({ HOST, ADMIN_TOKEN: token })).not.toContain('ADMIN_TOKEN')
      expect(readSettings({ HOST, ADMIN_TOKEN: token, ARCHIVE_SECRET: token }).host).toBe(HOST)
    }
    for (const HOST of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) expect(readSettings({ HOST }).host).toBe(HOST)
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['ALLOWED_HOSTS', 'https://archive.example'],
    ['ALLOWED_HOSTS', 'archive.example:443'],
    ['ADMIN_TOKEN', 'short'],
    ['ARCHIVE_SECRET', 'short'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['FAKE_YOUTUBE', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['REQUESTS_PER_MINUTE', 'many'],
  ])('name %s where it makes no sense, and do not show what it is', (name, value) => {
    const message = refusal({ [name]: value })
    expect(message).toMatch(new RegExp(`^  ${name}: expected `, 'm'))
    expect(message).not.toContain(value === '-1' ? '"-1"' : value)
  })

  it('name all that is wrong at once, and a list of projects that does not fit', () => {
    expect(refusal({ PORT: 'x', LOG_LEVEL: 'x' }).split('\n')).toHaveLength(3)
    expect(refusal({ YOUTUBE_API_KEY: 'one two three', YOUTUBE_PROJECT: 'a b' })).toContain(
      'YOUTUBE_PROJECT: expected one',
    )
  })
})
