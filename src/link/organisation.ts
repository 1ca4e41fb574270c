import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Operator, Organisation } from '../model/model.js'
import type { Policy } from '../model/policy.js'
import { keySpan, valueSpan, type Written } from '../syntax/written.js'
import { sameName } from './codes.js'
import { type Names, resolve } from './scope.js'

export function linkOrganisation(
  written: Written<'organisation'>,
  policies: readonly Policy[],
  complete: boolean,
  diagnostics: Diagnostics,
): Organisation {
  const { value } = written
  const names: Names<Policy> = {
    what: 'policy',
    where: 'this folder',
    entries: new Map(policies.map((policy) => [policy.id, policy])),
    complete,
  }
  const versions: Names<Policy> = {
    what: 'version of a policy',
    where: 'this folder',
    entries: new Map(policies.map((policy) => [`${policy.id} ${policy.version}`, policy])),
    complete,
  }
  const usesPolicy = new Map(Object.entries(value['uses-policy']))
  for (const [id, version] of usesPolicy) {
    const known = resolve(names, id, keySpan(written, ['uses-policy', id]), diagnostics)
    if (known !== undefined)
      resolve(versions, `${id} ${version}`, valueSpan(written, ['uses-policy', id]), diagnostics)
  }
  const used = policies.filter((policy) => usesPolicy.has(policy.id))
  const parties: Names<unknown> = {
    what: 'party',
    where: `the ${used.length === 1 ? 'policy' : 'policies'} ${used.map(({ id }) => id).join(', ')}`,
    entries: new Map(used.flatMap((policy) => [...policy.parties])),
    complete: used.length > 0,
  }
  const operators = Object.entries(value.operators ?? {}).map(([id, operator]): Operator => {
    const path = ['operators', id]
    resolve(parties, operator.is, valueSpan(written, [...path, 'is']), diagnostics)
    return {
      id,
      organisation: value.organisation,
      is: operator.is,
      name: operator.name,
      knownAs: [...new Set([id, operator.name, ...(operator['known-as'] ?? [])])],
      privacyPolicy: operator['privacy-policy'],
      termsOfUse: operator['terms-of-use'],
      origin: keySpan(written, path),
    }
  })
  reportSameNames(operators, used, diagnostics)
  return {
    id: value.organisation,
    name: value.name,
    contact: value.contact,
    dataProtectionOfficer: value['data-protection-officer'],
    law: value.law ?? [],
    endUsers: value['end-users'] ?? [],
    operators,
    usesPolicy,
    locales: value.locales ?? [],
    notice: value.notice,
    logo:
      value.logo === undefined
        ? undefined
        : { file: value.logo.file, alt: value.logo.alt, origin: valueSpan(written, ['logo', 'file']) },
    children: new Map(Object.entries(value.children ?? {})),
    paragraphs: Object.entries(value.paragraphs ?? {}).map(([id, texts]) => ({
      id,
      texts: new Map(Object.entries(texts)),
      origin: keySpan(written, ['paragraphs', id]),
    })),
    notApplicable: new Map(Object.entries(value['not-applicable'] ?? {})),
    origin: valueSpan(written, ['organisation']),
  }
}

/** A name must say one operator: of two that bear it a record would be either's, and a party is not one of its kind. */
function reportSameNames(
  operators: readonly Operator[],
  used: readonly Policy[],
  diagnostics: Diagnostics,
): void {
  const owners = new Map<string, Operator>()
  for (const operator of operators) {
    const party = used.flatMap((policy) => policy.parties.get(operator.id) ?? [])[0]
    if (party !== undefined) {
      const related = [{ span: party.origin, label: 'the party' }]
      diagnostics.report(sameName, operator.origin, { what: 'party or operator', name: operator.id }, related)
    }
    for (const name of operator.knownAs) {
      const other = owners.get(name)
      owners.set(name, operator)
      if (other === undefined) continue
      const related = [{ span: other.origin, label: 'the other operator' }]
      diagnostics.report(sameName, operator.origin, { what: 'name of an operator', name }, related)
    }
  }
}
