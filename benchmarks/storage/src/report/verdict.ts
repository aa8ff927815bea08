/** Prints a figure against its bound, and makes the process fail where it is missed. */
export function verdict(
  name: string,
  value: number,
  bound: { readonly atLeast: number } | { readonly atMost: number },
): void {
  const [isKept, words] =
    'atLeast' in bound
      ? [value >= bound.atLeast, `at least ${bound.atLeast}`]
      : [value <= bound.atMost, `at most ${bound.atMost}`]
  console.log(`${isKept ? 'ok    ' : 'missed'}  ${name}: ${value.toFixed(2)}, ${words}`)
  if (!isKept) process.exitCode = 1
}
