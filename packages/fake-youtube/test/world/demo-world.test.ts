import { describe, expect, test } from 'vitest'
import { demoWorld } from '../../src/world/demo-world.ts'

describe('demo world', () => {
  const now = Date.parse('2026-11-22T00:00:00Z')
  const days = (count: number): Date => new Date(now + count * 86_400_000)

  test('has a few thousand videos behind it and goes on for a month', () => {
    const world = demoWorld({ now })
    const behind = world.matching({ publishedBefore: now }).length
    expect(behind).toBeGreaterThan(3_500)
    expect(behind).toBeLessThan(4_500)
    expect(world.matching({ publishedAfter: days(30), publishedBefore: days(31) }).length).toBeGreaterThan(20)
    expect(world.matching({ q: 'medical', publishedAfter: days(-1), publishedBefore: now }).length).toBeGreaterThan(0)
  })
})
