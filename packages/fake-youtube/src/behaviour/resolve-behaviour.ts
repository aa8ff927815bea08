import { checkAmount, checkOneOf, checkShare, checkWholeNumber } from '../errors/check-option.ts'
import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { type Behaviour, DEFAULT_BEHAVIOUR } from './behaviour.ts'

/**
 * `changes` put on top of `base`; an `undefined` in `changes` goes back to the default.
 *
 * @throws FakeYouTubeOptionError for an unknown name or an impossible value.
 */
export function resolveBehaviour(changes: Partial<Behaviour>, base: Behaviour = DEFAULT_BEHAVIOUR): Behaviour {
  const result: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(DEFAULT_BEHAVIOUR, name)) {
      throw new FakeYouTubeOptionError({
        option: `behaviour.${name}`,
        expected: `one of ${Object.keys(DEFAULT_BEHAVIOUR).join(', ')}`,
        got: name,
        fix: 'Check the spelling.',
      })
    }
    result[name] = value ?? DEFAULT_BEHAVIOUR[name as keyof Behaviour]
  }
  // Every name was checked against the defaults above, and every value is checked below.
  const behaviour = result as unknown as Behaviour
  for (const name of SHARES) checkShare(`behaviour.${name}`, behaviour[name])
  checkWholeNumber('behaviour.ceilingRows', behaviour.ceilingRows, 1)
  checkWholeNumber('behaviour.uploadsCeiling', behaviour.uploadsCeiling, 1)
  checkOneOf('behaviour.ceilingEnding', behaviour.ceilingEnding, CEILING_ENDINGS)
  checkOneOf('behaviour.quotaErrorStyle', behaviour.quotaErrorStyle, QUOTA_ERROR_STYLES)
  checkOneOf('behaviour.thumbnails', behaviour.thumbnails, THUMBNAILS)
  checkAmount('behaviour.latencyMs', behaviour.latencyMs)
  checkAmount('behaviour.indexDelay.medianMs', behaviour.indexDelay.medianMs)
  checkAmount('behaviour.indexDelay.sigma', behaviour.indexDelay.sigma)
  const { fromDays, untilDays, share } = behaviour.fading
  checkAmount('behaviour.fading.fromDays', fromDays)
  checkAmount('behaviour.fading.untilDays', untilDays)
  checkShare('behaviour.fading.share', share)
  if (behaviour.thinAbove !== Infinity) checkWholeNumber('behaviour.thinAbove', behaviour.thinAbove, 1)
  return behaviour
}

const SHARES = ['dropShare', 'neverShownShare', 'earlyStopShare', 'shortPageShare'] as const
const CEILING_ENDINGS = ['no-token', 'empty-page', 'blank-token-loop', 'repeats'] as const
const QUOTA_ERROR_STYLES = ['rpc-429', 'classic-403', 'daily-limit-403', 'bare-429'] as const
const THUMBNAILS = ['ytimg', 'self'] as const
