import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { SearchFilters } from '../records/search-filters.ts'

type FilterName = keyof SearchFilters

// A value list, or a pattern with its words. https://developers.google.com/youtube/v3/docs/search/list
const rules: Readonly<Record<FilterName, readonly string[] | { readonly pattern: RegExp; readonly expected: string }>> =
  {
    channelId: { pattern: /^UC[\w-]{22}$/, expected: "a channel id: 'UC' and 22 characters" },
    eventType: ['completed', 'live', 'upcoming'],
    location: {
      pattern: /^-?\d{1,2}(\.\d+)?,\s*-?\d{1,3}(\.\d+)?$/,
      expected: "'latitude,longitude', such as '48.86,2.35'",
    },
    locationRadius: { pattern: /^\d+(\.\d+)?(m|km|ft|mi)$/, expected: "a number with m, km, ft or mi, such as '50km'" },
    regionCode: { pattern: /^[A-Z]{2}$/, expected: "two capital letters, such as 'US'" },
    relevanceLanguage: {
      pattern: /^([a-z]{2}|zh-Han[st])$/,
      expected: "a language such as 'en', 'zh-Hans' or 'zh-Hant'",
    },
    safeSearch: ['moderate', 'none', 'strict'],
    topicId: { pattern: /^\/m\/\w+$/, expected: "a topic id such as '/m/04rlf'" },
    videoCaption: ['any', 'closedCaption', 'none'],
    videoCategoryId: { pattern: /^\d+$/, expected: "a category id such as '27'" },
    videoDefinition: ['any', 'high', 'standard'],
    videoDimension: ['2d', '3d', 'any'],
    videoDuration: ['any', 'long', 'medium', 'short'],
    videoEmbeddable: ['any', 'true'],
    videoLicense: ['any', 'creativeCommon', 'youtube'],
    videoPaidProductPlacement: ['any', 'true'],
    videoSyndicated: ['any', 'true'],
    videoType: ['any', 'episode', 'movie'],
  }

/** Left to itself YouTube takes these from the caller's address and habits: the answer would depend on where the worker runs. */
const pinned: SearchFilters = { regionCode: 'US', relevanceLanguage: 'en', safeSearch: 'none' }

/** The filters as they are stored: checked, pinned, in a fixed order, without undefined ones. Throws `InvalidOptionError`. */
export function checkSearchFilters(option: string, filters: SearchFilters | undefined): SearchFilters {
  const given: Readonly<Record<string, string | undefined>> = { ...pinned, ...withoutUndefined(filters ?? {}) }
  const checked: Partial<Record<FilterName, string>> = {}
  for (const name of Object.keys(given).sort()) {
    // A name such as `constructor` is in every object.
    const rule = Object.hasOwn(rules, name) ? rules[name as FilterName] : undefined
    if (rule === undefined) {
      const expected = `one of the filters that apply to videos (${Object.keys(rules).join(', ')})`
      throw new InvalidOptionError({ option: `${option}.${name}`, expected, received: name })
    }
    const value = given[name]
    const isList = Array.isArray(rule)
    const ok =
      typeof value === 'string' && (isList ? rule.includes(value) : (rule as { pattern: RegExp }).pattern.test(value))
    if (!ok) {
      const expected = isList ? `one of ${rule.join(', ')}` : (rule as { expected: string }).expected
      throw new InvalidOptionError({ option: `${option}.${name}`, expected, received: value })
    }
    checked[name as FilterName] = value
  }
  if ((checked.location === undefined) !== (checked.locationRadius === undefined)) {
    throw new InvalidOptionError({
      option: `${option}.location`,
      expected: 'location and locationRadius together',
      received: checked.location,
    })
  }
  return checked as SearchFilters
}

function withoutUndefined(filters: SearchFilters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
