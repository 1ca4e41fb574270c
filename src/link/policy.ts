import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { compare } from '../diagnostics/order.js'
import type { Party } from '../model/party.js'
import type { Duty, InForce, Policy, Service } from '../model/policy.js'
import type { Source } from '../model/source.js'
import type { Term, Vocabulary } from '../model/vocabulary.js'
import type { PartyWritten } from '../syntax/shapes/policy.js'
import { keySpan, valueSpan, type Written } from '../syntax/written.js'
import type { Fingerprint } from '../text/fingerprint.js'
import type { Span } from '../text/source-file.js'
import { sameName } from './codes.js'
import { type ElementWritten, linkElement } from './element.js'
import { linkFlows, linkReadings } from './flow.js'
import { linkCites, type PolicyScope } from './policy-scope.js'
import { type Names, resolve } from './scope.js'

/** The policy without its payloads, which are linked against it afterwards. */
export type PolicyAlone = Omit<Policy, 'payloads' | 'hash'>

export function linkPolicy(
  written: Written<'policy'>,
  vocabularies: readonly Vocabulary[],
  complete: boolean,
  released: boolean,
  bag: Diagnostics,
): { policy: PolicyAlone; scope: PolicyScope } {
  const { value } = written
  let mistakes = 0
  const diagnostics: Diagnostics = {
    report: (...reported) => {
      mistakes++
      bag.report(...reported)
    },
  }
  const sources = linkSources(written)
  const places = new Map(
    sources.flatMap((source) => source.places.map((place) => [place.id, place] as const)),
  )
  const before = {
    written,
    diagnostics,
    places,
    cited: new Set<string>(),
    ...vocabularyNames(written, vocabularies, complete, diagnostics),
  }
  const parties = new Map<string, Party>()
  const scope: PolicyScope = {
    ...before,
    parties: { what: 'party', where: 'this policy', entries: parties, complete: true },
  }
  for (const [id, party] of Object.entries(value.parties)) parties.set(id, linkParty(id, party, scope))
  const callSides = new Map<string, readonly string[]>()
  for (const [side, subjects] of Object.entries(value['call-sides'] ?? {})) {
    subjects.forEach((name, index) => {
      resolve(scope.subjects, name, valueSpan(written, ['call-sides', side, index]), diagnostics)
    })
    callSides.set(side, subjects)
  }
  const readings = linkReadings(scope)
  const policy: PolicyAlone = {
    id: value.policy,
    version: value.version,
    title: value.title,
    released,
    inForce: linkInForce(scope),
    owner: value.owner,
    vocabularies,
    sources,
    service: linkService(scope),
    parties,
    callSides,
    flows: linkFlows(scope, readings),
    duties: linkDuties(scope),
    readings,
    cited: scope.cited,
    whole: true,
    origin: valueSpan(written, ['policy']),
  }
  return { policy: { ...policy, whole: complete && mistakes === 0 }, scope }
}

function vocabularyNames(
  written: Written<'policy'>,
  vocabularies: readonly Vocabulary[],
  complete: boolean,
  diagnostics: Diagnostics,
) {
  const label = vocabularies.map(({ id, version }) => `${id} ${version}`).join(' or ')
  const where = `the ${vocabularies.length > 1 ? 'vocabularies' : 'vocabulary'} ${label || 'that it uses'}`
  const merge = <T extends { readonly origin: Span }>(
    what: string,
    pick: (from: Vocabulary) => ReadonlyMap<string, T>,
  ): Names<T> => {
    const entries = new Map<string, T>()
    for (const vocabulary of vocabularies) {
      for (const [id, entry] of pick(vocabulary)) {
        const earlier = entries.get(id)
        if (earlier === undefined) entries.set(id, entry)
        else
          diagnostics.report(sameName, entry.origin, { what, name: id }, [
            { span: earlier.origin, label: 'it is declared here too' },
          ])
      }
    }
    return { what, where, entries, complete }
  }
  const subjects = merge('subject', (from) => from.subjects)
  const sides = Object.keys(written.value['call-sides'] ?? {})
  return {
    categories: merge('data category', (from) => from.categories),
    purposes: merge('purpose', (from) => from.purposes),
    subjects: {
      ...subjects,
      entries: new Map<string, unknown>([...subjects.entries, ...sides.map((side) => [side, side] as const)]),
    },
    conditions: merge('condition', (from) => from.conditions),
    roles: merge('role', (from) => from.roles),
    actions: merge('action', (from) => from.actions),
    terms: merge('term', (from) => from.terms),
  }
}

function linkSources(written: Written<'policy'>): readonly Source[] {
  return Object.entries(written.value.sources ?? {}).map(([id, source]) => ({
    id,
    title: source.title,
    url: source.url,
    read: { date: source.read.date, by: source.read.by },
    places: Object.entries(source.places).map(([name, place]) => ({
      id: `${id}#${name}`,
      name,
      fingerprint: typeof place === 'string' ? (place as Fingerprint) : undefined,
      within: typeof place === 'string' ? undefined : { place: place.of, words: place.words },
      origin: keySpan(written, ['sources', id, 'places', name]),
    })),
    origin: keySpan(written, ['sources', id]),
  }))
}

function linkInForce(scope: PolicyScope): InForce {
  const inForce = scope.written.value['in-force']
  const origin = keySpan(scope.written, ['in-force'])
  if ('missing' in inForce) return { state: 'missing', because: inForce.missing, origin }
  const { from, until } = inForce
  return {
    state: 'stated',
    from,
    until,
    cites: linkCites(inForce.cites, ['in-force', 'cites'], scope),
    origin,
  }
}

function linkService(scope: PolicyScope): Service | undefined {
  const { written, diagnostics } = scope
  const { service } = written.value
  if (service === undefined) return undefined
  const enables = Object.keys(service.enables ?? {}).filter((name) => name !== 'cites')
  return {
    name: service.name,
    partOf: service['part-of'],
    enables: enables.flatMap(
      (name) => resolve(scope.terms, name, keySpan(written, ['service', 'enables', name]), diagnostics) ?? [],
    ),
    cites: [
      ...linkCites(service.enables?.cites, ['service', 'enables', 'cites'], scope),
      ...linkCites(service.cites, ['service', 'cites'], scope),
    ],
    origin: keySpan(written, ['service']),
  }
}

function linkParty(id: string, party: PartyWritten, scope: PolicyScope): Party {
  const { written, diagnostics } = scope
  const path = ['parties', id]
  const cites = linkCites(party.cites, [...path, 'cites'], scope)
  const term = (key: 'for' | 'is' | 'handles-under'): Term | undefined => {
    const name = party[key]
    return name === undefined
      ? undefined
      : resolve(scope.terms, name, valueSpan(written, [...path, key]), diagnostics)
  }
  const element = <W, T>(key: keyof PartyWritten, convert: (value: W) => T) => {
    const value = party[key] as ElementWritten<W> | undefined
    return value === undefined
      ? undefined
      : linkElement(value, convert, cites, keySpan(written, [...path, key]))
  }
  const role = party.role === undefined || party.role === 'not-stated' ? undefined : party.role
  return {
    id,
    title: party.title ?? id.replaceAll('-', ' '),
    role:
      role === undefined
        ? undefined
        : resolve(scope.roles, role, valueSpan(written, [...path, 'role']), diagnostics),
    roleFor: term('for'),
    status: element('status', (value: string) => value),
    is: term('is'),
    each: party.each ?? false,
    dataSubject: party['data-subject'] ?? false,
    addressed: party.addressed ?? false,
    handlesUnder: term('handles-under'),
    privacyNotice: element('privacy-notice', (value: { url: string; covers?: string }) => ({
      url: value.url,
      covers: value.covers,
    })),
    privacyPolicy: element('privacy-policy', (value: string) => value),
    termsOfUse: element('terms-of-use', (value: string) => value),
    cites,
    origin: keySpan(written, path),
  }
}

function linkDuties(scope: PolicyScope): readonly Duty[] {
  const { written, diagnostics, parties, terms } = scope
  const duties = Object.entries(written.value.duties ?? {}).flatMap(([id, duty]): readonly Duty[] => {
    const path = ['duties', id]
    const at = (key: string) => valueSpan(written, [...path, key])
    const cites = linkCites(duty.cites, [...path, 'cites'], scope)
    const who = resolve(parties, duty.who, at('who'), diagnostics)
    const towards = resolve(parties, duty.towards, at('towards'), diagnostics)
    const of = resolve(terms, duty.of, at('of'), diagnostics)
    if (who === undefined || towards === undefined || of === undefined) return []
    const when = linkElement(duty.when as ElementWritten<string>, (value: string) => value, cites, at('when'))
    const how = linkElement(duty.how as ElementWritten<string>, (value: string) => value, cites, at('how'))
    return [{ id, who, towards, of, when, how, cites, origin: keySpan(written, path) }]
  })
  return duties.sort((a, b) => compare(a.id, b.id))
}
