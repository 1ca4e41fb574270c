/** Where one is in a number (RFC 8259, section 6): what was read last. */
export const stages = {
  start: 0,
  minus: 1,
  zero: 2,
  whole: 3,
  point: 4,
  fraction: 5,
  e: 6,
  sign: 7,
  exponent: 8,
} as const

/** One of the stages. */
export type Stage = (typeof stages)[keyof typeof stages]

/** More than there are stages, to make one number of a stage and what else tells states apart. */
export const stageRange = 16

/** The stage behind a character of a number; undefined where the number cannot go on so. */
export function stageBehind(stage: Stage, character: number): Stage | undefined {
  if (isDigit(character)) {
    if (stage === stages.start || stage === stages.minus)
      return character === 0x30 ? stages.zero : stages.whole
    if (stage === stages.point) return stages.fraction
    if (stage >= stages.e) return stages.exponent
    return stage === stages.zero ? undefined : stage
  }
  if (character === 0x2d && stage === stages.start) return stages.minus
  if (character === 0x2b || character === 0x2d) return stage === stages.e ? stages.sign : undefined
  const isWhole = stage === stages.zero || stage === stages.whole
  if (character === 0x2e) return isWhole ? stages.point : undefined
  return isWhole || stage === stages.fraction ? stages.e : undefined
}

/** Whether a number may end in a stage. */
export function mayEnd(stage: Stage): boolean {
  return (
    stage === stages.zero || stage === stages.whole || stage === stages.fraction || stage === stages.exponent
  )
}

/** Whether an ASCII character, by its code, is a digit. */
export function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39
}

/** The characters of a number in groups: each digit of `apart` and 0 by itself, others with their neighbours. */
export function numberGroups(apart: string): readonly string[] {
  const groups: string[] = []
  let isOpen = false
  for (const digit of '0123456789') {
    const stands = digit === '0' || apart.includes(digit)
    if (stands || !isOpen) groups.push(digit)
    else groups[groups.length - 1] += digit
    isOpen = !stands
  }
  return [...groups, '-', '+', '.', 'eE']
}
