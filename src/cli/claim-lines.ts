import { counted } from '../diagnostics/describe.js'
import { printable } from '../diagnostics/printable.js'
import type { ClaimsDocument, ListedClaim } from '../tasks/claims.js'

/** Claims as people read them: each with its parts, where the source says it, and the line that makes it. */
export function claimLines({ claims, audience }: ClaimsDocument): string {
  const elements = claims.reduce((sum, claim) => sum + claim.elements.length, 0)
  const whom = audience === undefined ? '' : ` for the audience ${audience}`
  const total = `${counted(claims.length, 'claim')}, ${counted(elements, 'element')}${whom}`
  return `${[...claims.map(lines), total].join('\n')}\n`
}

function lines(claim: ListedClaim): string {
  const { id, says, standing, elements, cites, origin } = claim
  const names = elements.map((element) => element.id.slice(id.length + 1))
  const width = Math.max(6, ...names.map((name) => name.length))
  const row = (name: string, text: string): string => `  ${name.padEnd(width)}  ${printable(text)}`
  return [
    `${id}  ${says}, ${standing}`,
    ...elements.map(({ state, value }, index) => {
      const words = value === null ? '' : typeof value === 'string' ? value : value.join(', ')
      const how = state === 'stated' ? words : `${state}${words === '' ? '' : `: ${words}`}`
      return row(names[index] ?? '', how)
    }),
    row('cites', cites.length === 0 ? 'nothing' : cites.join(', ')),
    row('line', `${origin.file}:${origin.line}`),
    '',
  ].join('\n')
}
