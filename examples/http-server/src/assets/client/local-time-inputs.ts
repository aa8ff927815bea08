/** Name of the viewer's time zone, such as `Europe/Berlin`. */
export const viewerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Turns the UTC times of forms into the viewer's own, and lets the form say which zone that is. */
export function localizeInputs(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-local-time]')) {
    if (input.value !== '') input.value = toLocal(new Date(`${input.value}Z`))
  }
  for (const form of document.querySelectorAll('form')) {
    const zone = form.querySelector<HTMLInputElement>('input[data-time-zone]')
    const hasTimes = form.querySelector('input[type="datetime-local"]') !== null
    if (zone === null || !hasTimes) continue
    zone.value = viewerZone
    for (const name of form.querySelectorAll('[data-zone-name]')) name.textContent = `In your time (${viewerZone}).`
  }
}

function toLocal(at: Date): string {
  const pad = (number: number): string => String(number).padStart(2, '0')
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
}
