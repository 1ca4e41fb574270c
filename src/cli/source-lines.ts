import { counted } from '../diagnostics/describe.js'
import { printable } from '../diagnostics/printable.js'
import type { ChangedPlace } from '../model/source-changes.js'
import type { NamedUnit, SourceCheck } from '../tasks/source.js'
import type { SourceUnit } from '../text/source-text.js'

/** Units as YAML to be pasted into a source of a policy. */
export function unitLines(units: readonly NamedUnit[], file: string): string {
  const lines = [
    `# ${counted(units.length, 'place')} of ${printable(file)}; give the new ones names that say where they stand.`,
    'places:',
    ...units.map(
      ({ name, fingerprint, line, text, known }) =>
        `  ${name}: ${fingerprint} # line ${line}${known ? '' : `, new: ${firstWords(text)}`}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** What changed since a source was read, and what rests on it. The page is public, so its first words are shown. */
export function changeLines({ policy, source, places, changed, uncovered }: SourceCheck): string {
  const lost = changed.filter(({ what }) => what !== 'words').length
  const words = changed.length - lost
  const lines = [
    ...changed.flatMap(placeLines),
    ...(uncovered.length === 0
      ? []
      : ['No place covers:', ...uncovered.map((unit) => `  ${unitLine(unit)}`), '']),
    isUnchanged({ changed, uncovered })
      ? `${policy.id}, source ${source.id}: unchanged, ${counted(places, 'place')}`
      : `${policy.id}, source ${source.id}: ${places - lost} of ${counted(places, 'place')} unchanged, ${lost} changed or gone${words === 0 ? '' : `, ${counted(words, 'place')} with other words`}, ${uncovered.length} not covered`,
  ]
  return `${lines.join('\n')}\n`
}

export function isUnchanged({ changed, uncovered }: Pick<SourceCheck, 'changed' | 'uncovered'>): boolean {
  return changed.length === 0 && uncovered.length === 0
}

function placeLines({ place, what, now, words, claims, readings }: ChangedPlace): readonly string[] {
  return [
    `${place.id}  ${whatLine(what, now)}`,
    ...words.map(({ place: each, stand }) => {
      const state = stand === undefined ? 'cannot be told' : stand ? 'still there' : 'not there any more'
      return `  words    ${each.id} "${printable(each.within?.words ?? '')}": ${state}`
    }),
    ...claims.map((id) => `  claim    ${id}`),
    ...readings.map((id) => `  reading  ${id}`),
    '',
  ]
}

function whatLine(what: ChangedPlace['what'], now: readonly SourceUnit[]): string {
  const [first] = now
  const last = now.at(-1)
  if (first === undefined || last === undefined) return 'is gone'
  if (what === 'changed') return `has changed: ${unitLine(first)}`
  if (what === 'words') return `says words that its sentence does not have: ${unitLine(first)}`
  const lines = first.line === last.line ? `line ${first.line}` : `lines ${first.line} to ${last.line}`
  return `has changed or is gone; compare ${lines}`
}

function unitLine({ line, text }: SourceUnit): string {
  return `line ${line}, ${firstWords(text)}`
}

function firstWords(text: string): string {
  const words = text.split(' ')
  return printable(words.length > 8 ? `${words.slice(0, 8).join(' ')} …` : text)
}
