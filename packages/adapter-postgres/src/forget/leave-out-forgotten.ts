import type { PageCommit } from '@youtube-archives/core'
import type { Page } from '../commit-page/guard-tasks.ts'
import type { ReadCommit } from '../commit-page/read-commit.ts'
import type { SourceCounts } from '../commit-page/source-counts.ts'
import type { Session } from '../connection/session.ts'
import { readMarked } from '../sql/suppressions.ts'
import { deleteForgotten } from './forget-videos.ts'

interface MarkedRow {
  readonly kind: 'video' | 'channel'
  readonly id: string
}

/**
 * What of pages may be stored; what was kept of a forgotten video without naming its channel is deleted. To be called after the transaction has changed its tasks: whoever
 * marks something waits for all transactions that had begun to write by then.
 */
export async function leaveOutForgotten(
  session: Session,
  pages: readonly Page[],
  counts: SourceCounts,
): Promise<readonly Page[]> {
  const videoIds = new Set(pages.flatMap(({ commit }) => videosOf(commit)))
  const channelIds = new Set(pages.flatMap(({ commit }) => channelsOf(commit)))
  if (videoIds.size + channelIds.size === 0) return pages
  const kinds = [...[...videoIds].map(() => 'video'), ...[...channelIds].map(() => 'channel')]
  const rows = await session.query<MarkedRow>(readMarked, [kinds, [...videoIds, ...channelIds]])
  if (rows.length === 0) return pages

  const marked = new Set(rows.map(({ kind, id }) => `${kind}:${id}`))
  for (const { commit } of pages) {
    const forgotten = seenIn(commit).filter((video) => isForgotten(video, marked))
    const ids = forgotten.map(({ videoId }) => videoId)
    await deleteForgotten(session, ids, commit.now, counts)
  }
  return pages.map(({ commit, task }) => ({ commit: allowedOf(commit, marked), task }))
}

type Seen = { readonly videoId: string; readonly channelId: string }

function seenIn({ found = [], hydrated }: ReadCommit): readonly Seen[] {
  return [...found.flatMap(({ videos }) => videos), ...hydrated]
}

function videosOf(commit: ReadCommit): readonly string[] {
  return [...seenIn(commit), ...(commit.pending ?? [])].map(({ videoId }) => videoId)
}

function channelsOf(commit: ReadCommit): readonly string[] {
  const named = [...seenIn(commit), ...(commit.channels ?? [])].map(({ channelId }) => channelId)
  return [...named, ...(commit.newTasks ?? []).flatMap((task) => followedChannel(task) ?? [])]
}

function allowedOf(commit: ReadCommit, marked: ReadonlySet<string>): ReadCommit {
  const { found, hydrated, pending, channels, newTasks } = commit
  const isAllowed = (video: Seen): boolean => !isForgotten(video, marked)
  const isChannelAllowed = (channelId: string | undefined): boolean => !marked.has(`channel:${channelId}`)
  return {
    ...commit,
    found: found?.map((ofSource) => ({ ...ofSource, videos: ofSource.videos.filter(isAllowed) })),
    hydrated: hydrated.filter(isAllowed),
    pending: pending?.filter(({ videoId }) => !marked.has(`video:${videoId}`)),
    channels: channels?.filter(({ channelId }) => isChannelAllowed(channelId)),
    newTasks: newTasks?.filter((task) => isChannelAllowed(followedChannel(task))),
  }
}

function isForgotten({ videoId, channelId }: Seen, marked: ReadonlySet<string>): boolean {
  return marked.has(`video:${videoId}`) || marked.has(`channel:${channelId}`)
}

function followedChannel(task: NonNullable<PageCommit['newTasks']>[number]): string | undefined {
  return task.kind === 'follow' ? task.position.channelId : undefined
}
