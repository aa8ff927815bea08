import type { SourceLedger, SourceStatus } from '@youtube-archives/core'
import { Icon } from '../parts/icon.tsx'
import { PostButton } from '../parts/post-form.tsx'
import { Text } from '../parts/text.tsx'
import { ExactTime, Time } from '../parts/time.tsx'
import type { View } from '../view.ts'
import { DayBars } from './day-bars.tsx'
import { describeCoverage } from './describe-coverage.ts'
import { SourceFacts } from './source-facts.tsx'
import { chosenFilters, sourceAddress, sourceName } from './source-name.ts'
import { SourceState } from './source-state.tsx'
import { TimelineStrip } from './timeline-strip.tsx'
import type { DayCount } from './videos-per-day.ts'

/** A source with all that is shown of it. */
export interface ShownSource {
  readonly status: SourceStatus
  readonly ledger: SourceLedger | undefined
  readonly perDay: readonly DayCount[]
}

export function SourceCard({ view, shown }: { readonly view: View; readonly shown: ShownSource }) {
  const { status, perDay } = shown
  const { source } = status
  const address = sourceAddress(source.sourceId)
  return (
    <li class="card source-card" id={`source-${source.sourceId}`}>
      <div class="card-head">
        <h2>
          <Icon name={source.kind === 'search' ? 'search' : 'channel'} />
          <a href={address}>
            <Text>{sourceName(source)}</Text>
          </a>
        </h2>
        <SourceState source={source} />
        {view.isAdmin && <PauseButton view={view} shown={shown} isInList />}
      </div>
      <Filters shown={shown} />
      {source.stopReason !== undefined && (
        <p class="field-error">
          <Text>{source.stopReason}</Text>
        </p>
      )}
      <div class="source-body">
        <SourceFacts status={status} now={view.now} />
        <DayBars counts={perDay} />
      </div>
      <Timeline view={view} shown={shown} />
    </li>
  )
}

interface PauseButtonProps {
  readonly view: View
  readonly shown: ShownSource
  /** Whether one comes back to the list. */
  readonly isInList?: boolean
}

/** Pauses what is active, resumes the rest. */
export function PauseButton({ view, shown: { status }, isInList = false }: PauseButtonProps) {
  const { source } = status
  const isActive = source.state === 'active'
  return (
    <PostButton
      view={view}
      action={`${sourceAddress(source.sourceId)}/${isActive ? 'pause' : 'resume'}${isInList ? '?to=list' : ''}`}
      label={isActive ? 'Pause' : 'Resume'}
      of={sourceName(source)}
      icon={isActive ? 'pause' : 'play'}
      class="button small"
    />
  )
}

export function Filters({ shown: { status } }: { readonly shown: ShownSource }) {
  const { source } = status
  const filters = source.kind === 'search' ? chosenFilters(source.filters) : []
  if (filters.length === 0) return null
  return (
    <p class="source-filters">
      {filters.map(([name, value]) => (
        <span class="chip">
          {name} <Text>{value}</Text>
        </span>
      ))}
    </p>
  )
}

/** How far the reading has come, drawn and in words. */
export function Timeline({ view, shown: { status, ledger } }: { readonly view: View; readonly shown: ShownSource }) {
  const { source } = status
  const { now } = view
  if (source.kind === 'channel') {
    return (
      <p class="strip-words">
        {source.fullWalkAt ? (
          <>
            Its uploads were read to the end <Time at={source.fullWalkAt} now={now} />.
          </>
        ) : (
          'Its uploads are read for the first time.'
        )}
        {source.lostRows > 0 && ` YouTube counts ${source.lostRows} more than it shows.`}
      </p>
    )
  }
  const words = describeCoverage(status, now) ?? ''
  return (
    <div class="strip-box">
      {ledger && <TimelineStrip ledger={ledger} now={now} label={words} />}
      <p class="strip-ends">
        <ExactTime at={source.since} />
        <span>{source.until ? <ExactTime at={source.until} /> : 'now'}</span>
      </p>
      <p class="strip-words">
        {words} · planned up to <Time at={source.frontier} now={now} />
      </p>
    </div>
  )
}
