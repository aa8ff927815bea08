import { setTimeout as wait } from 'node:timers/promises'

/** Waits for something that comes by itself. Asks again and again; the time limit of the test is the time limit. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(10)
}
