import { FakeYouTubeOptionError } from './fake-youtube-option-error.ts'

/** @throws FakeYouTubeOptionError unless `value` is a whole number of at least `minimum`. */
export function checkWholeNumber(option: string, value: number, minimum: number): number {
  if (Number.isSafeInteger(value) && value >= minimum) return value
  throw new FakeYouTubeOptionError({
    option,
    expected: `a whole number of at least ${minimum}`,
    got: value,
    fix: 'Pass such a number or leave the option out for its default.',
  })
}

/** @throws FakeYouTubeOptionError unless `value` lies in 0..1. */
export function checkShare(option: string, value: number): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value
  throw new FakeYouTubeOptionError({
    option,
    expected: 'a share between 0 and 1',
    got: value,
    fix: 'Ten per cent is written 0.1.',
  })
}

/** @throws FakeYouTubeOptionError unless `value` is a finite number of at least 0. */
export function checkAmount(option: string, value: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new FakeYouTubeOptionError({
    option,
    expected: 'a finite number of at least 0',
    got: value,
    fix: 'Pass such a number or leave the option out for its default.',
  })
}

/** @throws FakeYouTubeOptionError unless `value` is a finite number above `limit`. */
export function checkAbove(option: string, value: number, limit: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > limit) return value
  throw new FakeYouTubeOptionError({
    option,
    expected: `a finite number above ${limit}`,
    got: value,
    fix: 'Pass such a number or leave the option out for its default.',
  })
}

/** @throws FakeYouTubeOptionError unless `value` is one of `allowed`. */
export function checkOneOf<Name extends string>(option: string, value: Name, allowed: readonly Name[]): Name {
  if (allowed.includes(value)) return value
  throw new FakeYouTubeOptionError({
    option,
    expected: `one of ${allowed.map((name) => `'${name}'`).join(', ')}`,
    got: value,
    fix: 'Pick one of these names.',
  })
}
