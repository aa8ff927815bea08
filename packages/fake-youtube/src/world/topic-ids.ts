/**
 * Some curated topics, the only ones search still takes.
 *
 * @see https://developers.google.com/youtube/v3/docs/search/list (`topicId`)
 */
export const TOPIC_IDS: readonly { readonly id: string; readonly page: string }[] = [
  { id: '/m/019_rr', page: 'https://en.wikipedia.org/wiki/Lifestyle_(sociology)' },
  { id: '/m/04rlf', page: 'https://en.wikipedia.org/wiki/Music' },
  { id: '/m/06ntj', page: 'https://en.wikipedia.org/wiki/Sport' },
  { id: '/m/01k8wb', page: 'https://en.wikipedia.org/wiki/Knowledge' },
  { id: '/m/07c1v', page: 'https://en.wikipedia.org/wiki/Technology' },
  { id: '/m/02wbm', page: 'https://en.wikipedia.org/wiki/Food' },
  { id: '/m/03glg', page: 'https://en.wikipedia.org/wiki/Hobby' },
  { id: '/m/098wr', page: 'https://en.wikipedia.org/wiki/Society' },
]
