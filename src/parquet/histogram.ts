/** Whether counts by level are as many as there are levels, and add up. */
export function isHistogram(counts: readonly number[] | undefined, most: number, values: number): boolean {
  if (counts === undefined || counts.length === 0) return true
  return (
    counts.length === most + 1 &&
    counts.every((count) => count >= 0) &&
    counts.reduce((sum, count) => sum + count, 0) === values
  )
}
