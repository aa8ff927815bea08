import { describe, expect, test } from 'vitest'
import { InvalidKeyError } from '../../src/errors/invalid-key-error.ts'
import { InvalidOptionError } from '../../src/errors/invalid-option-error.ts'
import { checkKeys } from '../../src/key-pool/check-keys.ts'
import type { KeyInput } from '../../src/key-pool/key-input.ts'

const good = 'AIzaSyExampleExampleExampleExample12345'

function failure(keys: readonly KeyInput[]): unknown {
  try {
    checkKeys(keys)
  } catch (error) {
    return error
  }
  return expect.fail('it was accepted')
}

describe('refused, with position, problem and next step', () => {
  test.each([
    ['', /^keys\[1\]: is empty\. Give one of your own/],
    ['   ', /is empty/],
    [undefined, /is undefined\. Is the environment variable set/],
    [null, /is null\. Is the environment variable set/],
    [{ project: 'p' }, /is undefined\. Is the environment variable set/],
    [42, /is a number\. Give the API key as a string/],
    [` ${good}`, /white space around it\. Trim it/],
    [`${good}\n`, /white space around it\. Trim it/],
    ['two keys', /white space inside\. Give each key/],
    ['AIza\u0000Sy', /characters that no API key has\. Copy it again/],
    ['AIzaSyÄ', /characters that no API key has/],
    [`"${good}"`, /quotation marks around it\. Remove them/],
    ['your-api-key', /is a placeholder, not a key\. Replace it/],
    ['YOUR_API_KEY', /is a placeholder/],
    ['YOUR_YOUTUBE_API_KEY_HERE', /is a placeholder/],
    ['<API key>', /white space inside/],
    ['<API_KEY>', /is a placeholder/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell leaves when it expands nothing
    ['${YOUTUBE_API_KEY}', /is a placeholder/],
    ['undefined', /is a placeholder/],
    ['null', /is a placeholder/],
    ['xxxxxxxx', /is a placeholder/],
    ['changeme', /is a placeholder/],
  ])('%o', (key, message) => {
    const error = failure([good, key as never])
    expect(error).toBeInstanceOf(InvalidKeyError)
    expect(error).toMatchObject({ code: 'invalid_key', index: 1, message: expect.stringMatching(message) })
  })

  test('a key given twice', () => {
    const error = failure(['a', { key: good }, good])
    expect(error).toMatchObject({ index: 2, message: 'keys[2]: is the same key as keys[1]. Remove one of them.' })
  })

  test.each(['', ' ', 'my project', 'key:key_0123456789ab', 7])('the project %o', (project) => {
    const error = failure([{ key: good, project: project as never }])
    expect(error).toBeInstanceOf(InvalidOptionError)
    expect(error).toMatchObject({ option: 'keys[0].project' })
  })

  test('a limit that is none', () => {
    expect(failure([{ key: good, limits: { search: -1 } }])).toMatchObject({ option: 'keys[0].limits.search' })
    expect(failure([{ key: good, limits: { quota: 1 } as never }])).toMatchObject({ option: 'keys[0].limits.quota' })
  })

  test('two limits for one project', () => {
    const error = failure([
      { key: 'a', project: 'p', limits: { search: 1 } },
      { key: 'b', project: 'p', limits: { search: 2 } },
    ])
    expect(error).toMatchObject({ option: 'keys[1].limits.search' })
  })
})

describe('accepted', () => {
  test.each([good, 'a', 'test-key-1', 'fake.key:7', 'key_of_tenant', 'apikey1'])('%s', (key) => {
    expect(checkKeys([key])).toEqual([{ key, project: undefined, limits: {} }])
  })

  test('every key of a project carries all that is declared for it', () => {
    const checked = checkKeys([
      { key: 'a', project: 'p', limits: { search: 1 } },
      { key: 'b', project: 'projects/p' },
      { key: 'c', project: 'p', limits: { default: 2 } },
      { key: 'd', limits: { search: 3 } },
    ])
    expect(checked.map(({ project, limits }) => ({ project, limits }))).toEqual([
      { project: 'p', limits: { search: 1, default: 2 } },
      { project: 'p', limits: { search: 1, default: 2 } },
      { project: 'p', limits: { search: 1, default: 2 } },
      { project: undefined, limits: { search: 3 } },
    ])
  })
})
