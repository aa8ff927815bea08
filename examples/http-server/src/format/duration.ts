/** A length as players write it: `4:05`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60]
  const end = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(rest).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${end}` : end
}

/** The same for whoever hears it instead of reading it: `1 hour 2 minutes`. Seconds only where there is nothing larger. */
export function speakDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60]
  const parts = [spoken(hours, 'hour'), spoken(minutes, 'minute'), hours + minutes > 0 ? '' : spoken(rest, 'second')]
  return parts.filter((part) => part !== '').join(' ') || '0 seconds'
}

function spoken(number: number, unit: string): string {
  return number === 0 ? '' : `${number} ${unit}${number === 1 ? '' : 's'}`
}
