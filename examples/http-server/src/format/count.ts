const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `12,345` */
export function formatCount(number: number): string {
  return whole.format(number)
}

/** `12.3K`, for where the exact number stands elsewhere. */
export function formatShortCount(number: number): string {
  return short.format(number)
}

/** `1 video`, `12 videos` */
export function formatCountOf(number: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(number)} ${number === 1 ? one : many}`
}

/** A share of 0 to 1 as `97 %`; never 100 % of what is not all, nor 0 % of what is something. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %'
  if (share < 1 && share > 0.99) return '>99 %'
  return `${Math.round(share * 100)} %`
}

/** A frequency as `12 a day`, with a digit more where it is small. */
export function formatPerDay(perDay: number): string {
  return `${perDay >= 10 || perDay === 0 ? formatCount(perDay) : perDay.toFixed(1)} a day`
}
