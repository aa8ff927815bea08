import type { SearchFilters } from '@youtube-archives/core'
import type { Choice } from '../parts/field.tsx'

interface FilterField {
  readonly name: keyof SearchFilters
  readonly label: string
  /** What there is to choose from; absent where it is written. */
  readonly choices?: readonly Choice[]
  readonly hint?: string
  readonly placeholder?: string
}

const anything: Choice = { value: '', label: 'Any' }
const choices = (...pairs: readonly (readonly [string, string])[]): readonly Choice[] => [
  anything,
  ...pairs.map(([value, label]) => ({ value, label })),
]

/** The filters of YouTube's search, in the order of the form. https://developers.google.com/youtube/v3/docs/search/list */
export const filterFields: readonly FilterField[] = [
  {
    name: 'videoDuration',
    label: 'Length',
    choices: choices(['short', 'Under 4 minutes'], ['medium', '4 to 20 minutes'], ['long', 'Over 20 minutes']),
  },
  {
    name: 'eventType',
    label: 'Broadcast',
    choices: choices(['live', 'Live now'], ['upcoming', 'Upcoming'], ['completed', 'Was live']),
  },
  {
    name: 'videoDefinition',
    label: 'Definition',
    choices: choices(['high', 'High definition'], ['standard', 'Standard definition']),
  },
  { name: 'videoDimension', label: 'Dimension', choices: choices(['2d', '2D'], ['3d', '3D']) },
  {
    name: 'videoCaption',
    label: 'Captions',
    choices: choices(['closedCaption', 'With captions'], ['none', 'Without captions']),
  },
  {
    name: 'videoLicense',
    label: 'Licence',
    choices: choices(['creativeCommon', 'Creative Commons'], ['youtube', 'Standard YouTube licence']),
  },
  { name: 'videoType', label: 'Kind', choices: choices(['episode', 'Episodes'], ['movie', 'Films']) },
  { name: 'videoEmbeddable', label: 'Embedding', choices: choices(['true', 'May be embedded']) },
  { name: 'videoSyndicated', label: 'Syndication', choices: choices(['true', 'May be played elsewhere']) },
  { name: 'videoPaidProductPlacement', label: 'Paid placement', choices: choices(['true', 'With paid placement']) },
  {
    name: 'safeSearch',
    label: 'Safe search',
    choices: [
      { value: '', label: 'Off' },
      { value: 'moderate', label: 'Moderate' },
      { value: 'strict', label: 'Strict' },
    ],
  },
  {
    name: 'regionCode',
    label: 'Region',
    placeholder: 'US',
    hint: 'Videos that can be seen there: two capital letters',
  },
  { name: 'relevanceLanguage', label: 'Language', placeholder: 'en', hint: 'A hint only: such as en, de or zh-Hans' },
  { name: 'channelId', label: 'Channel id', placeholder: 'UC…', hint: 'Only videos of this channel' },
  { name: 'videoCategoryId', label: 'Category id', placeholder: '27' },
  { name: 'topicId', label: 'Topic id', placeholder: '/m/04rlf' },
  { name: 'location', label: 'Place', placeholder: '48.86,2.35', hint: 'Latitude and longitude; needs a radius' },
  { name: 'locationRadius', label: 'Radius', placeholder: '50km' },
]
