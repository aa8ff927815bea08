import { expect, test } from 'vitest'
import * as main from '../src/index.ts'
import * as msw from '../src/msw.ts'

test('the names people build on', () => {
  expect(Object.keys(main).sort()).toEqual([
    'FakeYouTubeOptionError',
    'createBurstWorld',
    'createFakeYouTube',
    'createQueryWorld',
    'createVirtualClock',
    'createWorld',
    'decodePageToken',
    'demoWorld',
    'encodePageToken',
    'errorAnswerNames',
    'errorAnswers',
    'quotaDayOf',
    'quotaDayStartMs',
  ])
  expect(Object.keys(msw)).toEqual(['createMswHandlers'])
})
