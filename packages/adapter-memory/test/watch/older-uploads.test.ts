import type { SourceInput } from '@youtube-archives/core'
import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch, startWatch } from './watch-setup.ts'

const now = new Date('2026-08-03T07:00:00Z')
const channelId = `UC${'of long ago'.replaceAll(' ', '').padEnd(22, '0')}`
const query = 'lighthouse'

function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * dayMs)
}

/** A channel with an upload every twelve hours for 300 days, every third of them about a lighthouse. Search shows one, of yesterday. */
function channelWorld() {
  const extraVideos: ExtraVideo[] = Array.from({ length: 600 }, (_, index) => ({
    id: `older${String(index).padStart(6, '0')}`,
    channelId,
    title: index % 3 === 0 ? `lighthouse ${index}` : `Something else ${index}`,
    description: '',
    tags: [],
    publishedAt: daysAgo(1.25 + index / 2),
    shownBySearch: index === 0,
  }))
  return createWorld({
    ...{ seed: 1, videos: 0, startsAt: daysAgo(400), endsAt: new Date(now.getTime() + 4 * dayMs) },
    extraChannels: [{ id: channelId, title: 'The channel' }],
    extraVideos,
  })
}

const source = (days: number, fields: Partial<SourceInput> = {}): SourceInput =>
  ({ id: 'one', kind: 'search', query, since: daysAgo(days), ...fields }) as SourceInput

function setUp(sources: readonly SourceInput[]) {
  return setUpWatch({ world: channelWorld(), now: now.toISOString(), sources: [...sources] })
}

/** The tokens of the pages of uploads that were read below the newest one. */
function tokensAsked({ fake }: ReturnType<typeof setUp>): readonly string[] {
  const pages = fake.control.requests.filter(({ method }) => method === 'playlistItems.list')
  return pages.flatMap(({ params }) => params.pageToken ?? [])
}

/** What was published in the last days and is about a lighthouse, in so many of the channel's uploads. */
function matching(days: number): readonly string[] {
  return Array.from({ length: 600 }, (_, index) => index)
    .filter((index) => index % 3 === 0 && 1.25 + index / 2 <= days)
    .map((index) => `older${String(index).padStart(6, '0')}`)
}

describe('the older uploads of a followed channel', () => {
  it.each([false, true])(
    'are found as far back as a source looks, and read no further (sentinel: %s)',
    async (sentinel) => {
      const setup = setUp([source(200)])
      await setup.watchFor(dayMs, { sentinel })
      expect(await setup.storedIds('one')).toEqual(matching(200))
      const tokens = tokensAsked(setup)
      // 398 uploads in 200 days: eight pages, of which the last one shows none of the span any more or the next one does.
      expect(new Set(tokens).size).toBe(tokens.length)
      expect(tokens.length).toBeGreaterThanOrEqual(7)
      expect(tokens.length).toBeLessThanOrEqual(8)
    },
  )

  it('are left alone where no source looks further back than search is good for', async () => {
    const setup = setUp([source(20)])
    await setup.watchFor(dayMs)
    expect(await setup.storedIds('one')).toEqual(matching(20))
    expect(tokensAsked(setup)).toEqual([])
  })

  it('are left alone where following is off', async () => {
    const setup = setUp([source(200)])
    await setup.watchFor(dayMs, { follow: false })
    expect(await setup.storedIds('one')).toEqual(matching(1.5))
  })

  it('are walked once more for a source that is moved back, and not for one that the channel has nothing for', async () => {
    const setup = setUp([source(100)])
    const by = setup.archiver()
    const watching = startWatch(setup, by)
    await setup.run(6 * hourMs)
    expect(await setup.storedIds('one')).toEqual(matching(100))
    const walked = tokensAsked(setup).length
    await by.sources.add({ id: 'other', kind: 'search', query: 'nothing of the kind', since: daysAgo(300) })
    await setup.run(6 * hourMs)
    expect(tokensAsked(setup)).toHaveLength(walked)
    await by.sources.update('one', { since: daysAgo(250) })
    await setup.run(6 * hourMs)
    await watching.stop()
    expect(await setup.storedIds('one')).toEqual(matching(250))
  })

  it('are walked on where another process left them, to the same archive', async () => {
    const setup = setUp([source(280)])
    for (let minutes = 1; minutes <= 24; minutes += 1) await setup.watchFor(minutes * 60_000)
    await setup.watchFor(dayMs)
    expect(await setup.storedIds('one')).toEqual(matching(280))
  })
})
