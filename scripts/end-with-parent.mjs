// What npm runs has a shell between itself and npm, and a shell that is told to end does so without telling: the program would stay, with its folder and its port.

/** Sends this process SIGTERM once whoever started it is gone. */
export function endWithParent() {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  looking.unref()
}
