import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { createDiagnostics } from '../diagnostics/diagnostic.js'
import type { Model } from '../model/model.js'
import type { Policy } from '../model/policy.js'
import type { Vocabulary } from '../model/vocabulary.js'
import { type Kind, keySpan, ofKind, valueSpan, type Written } from '../syntax/written.js'
import { canonicalJson } from '../text/canonical-json.js'
import { fingerprint } from '../text/fingerprint.js'
import { nearest } from '../text/nearest.js'
import { releasedVersion, sameName, unknownName, vocabularyChanged, vocabularyVersion } from './codes.js'
import { linkOrganisation } from './organisation.js'
import { linkPayload } from './payload.js'
import { linkPolicy } from './policy.js'
import { linkTests } from './tests.js'
import { linkVocabulary } from './vocabulary.js'

/**
 * Makes names into things: the documents of a folder become one read-only model. `complete` is
 * false where a document could not be read; then what may stand in it is not called unknown. With `only`,
 * of the payloads just these are linked, and no tests: enough to judge by documents that are known to be right.
 */
export function link(
  documents: readonly Written[],
  complete: boolean,
  diagnostics: Diagnostics,
  only?: ReadonlySet<string>,
): Model {
  const pick = <K extends Kind>(kind: K) => ofKind(documents, kind)
  const vocabularies = pick('vocabulary').map((written) => linkVocabulary(written, diagnostics))
  reportSameNames(
    'vocabulary',
    pick('vocabulary'),
    (value) => `${value.vocabulary} ${value.version}`,
    diagnostics,
  )
  reportSameNames('payload', pick('payload'), (value) => value.payload, diagnostics)
  reportSameNames('organisation', pick('organisation'), (value) => value.organisation, diagnostics)
  const policies = linkPolicies(pick('policy'), pick('payload'), vocabularies, complete, only, diagnostics)
  const known = {
    payloads: new Set(pick('payload').map(({ value }) => value.payload)),
    organisations: new Set(pick('organisation').map(({ value }) => value.organisation)),
  }
  return {
    vocabularies,
    policies,
    organisations: pick('organisation').map((written) =>
      linkOrganisation(written, policies, complete, diagnostics),
    ),
    tests: (only === undefined ? pick('tests') : []).map((written) =>
      linkTests(written, known, complete, diagnostics),
    ),
  }
}

function linkPolicies(
  policies: readonly Written<'policy'>[],
  payloads: readonly Written<'payload'>[],
  vocabularies: readonly Vocabulary[],
  complete: boolean,
  only: ReadonlySet<string> | undefined,
  diagnostics: Diagnostics,
): readonly Policy[] {
  const released = new Set(
    policies.flatMap((policy) => findReleased(policy, policies, complete, diagnostics)),
  )
  const current = policies.filter((policy) => !released.has(policy))
  reportSameNames('policy', current, (value) => value.policy, diagnostics)
  const ids = current.map((policy) => policy.value.policy)
  for (const payload of payloads) {
    const { product } = payload.value
    if (ids.includes(product) || !complete) continue
    const params = { what: 'policy', name: product, where: 'this folder', meant: nearest(product, ids) }
    diagnostics.report(unknownName, valueSpan(payload, ['product']), params)
  }
  return [...current, ...released].map((written) => {
    const isReleased = released.has(written)
    const used = usedVocabularies(written, vocabularies, complete, diagnostics)
    const { policy, scope } = linkPolicy(written, used.found, used.complete, isReleased, diagnostics)
    const own = payloads.filter((payload) => payload.value.product === policy.id)
    const wanted = own.filter(({ value }) => only === undefined || only.has(value.payload))
    // A payload may know words that an earlier version did not: that is no mistake of the payload.
    const bag = isReleased ? createDiagnostics() : diagnostics
    const label = `the policy ${policy.id}`
    const linked = wanted.map((payload) => linkPayload(payload, { scope, flows: policy.flows, label }, bag))
    return {
      ...policy,
      hash: hashOf(written, used.found, own),
      payloads: new Map(linked.map((payload) => [payload.id, payload])),
    }
  })
}

/** Whatever can change a verdict, in one fingerprint. */
function hashOf(
  policy: Written<'policy'>,
  vocabularies: readonly Vocabulary[],
  payloads: readonly Written<'payload'>[],
): string {
  const parts = {
    policy: policy.content,
    vocabularies: vocabularies.map((vocabulary) => vocabulary.hash).sort(),
    payloads: payloads.map((payload) => payload.content).sort(),
  }
  return fingerprint(canonicalJson(parts)).slice('sha256:'.length)
}

function findReleased(
  policy: Written<'policy'>,
  policies: readonly Written<'policy'>[],
  complete: boolean,
  diagnostics: Diagnostics,
): readonly Written<'policy'>[] {
  return Object.entries(policy.value.released ?? {}).flatMap(([version, hash]) => {
    const found = policies.find(
      (each) =>
        each !== policy && each.value.policy === policy.value.policy && each.value.version === version,
    )
    const actual = found?.content
    if (actual !== hash && (found !== undefined || complete)) {
      diagnostics.report(releasedVersion, keySpan(policy, ['released', version]), { version, hash: actual })
    }
    return found === undefined ? [] : [found]
  })
}

function usedVocabularies(
  policy: Written<'policy'>,
  vocabularies: readonly Vocabulary[],
  complete: boolean,
  diagnostics: Diagnostics,
): { readonly found: readonly Vocabulary[]; readonly complete: boolean } {
  const found: Vocabulary[] = []
  let whole = true
  for (const [name, pin] of Object.entries(policy.value.uses)) {
    const version = typeof pin === 'string' ? pin : pin.version
    const named = vocabularies.filter((vocabulary) => vocabulary.id === name)
    const vocabulary = named.find((each) => each.version === version)
    const origin = keySpan(policy, ['uses', name])
    if (vocabulary === undefined) {
      whole = false
      const has = named.map((each) => each.version)
      if (complete || has.length > 0)
        diagnostics.report(vocabularyVersion, origin, { name, wants: version, has })
      continue
    }
    found.push(vocabulary)
    if (typeof pin !== 'string' && pin.hash !== vocabulary.hash) {
      diagnostics.report(vocabularyChanged, origin, { name: `${name} ${version}`, hash: vocabulary.hash })
    }
  }
  return { found, complete: whole }
}

function reportSameNames<K extends 'vocabulary' | 'policy' | 'payload' | 'organisation'>(
  kind: K,
  documents: readonly Written<K>[],
  nameOf: (value: Written<K>['value']) => string,
  diagnostics: Diagnostics,
): void {
  const seen = new Map<string, Written<K>>()
  for (const written of documents) {
    const name = nameOf(written.value)
    const earlier = seen.get(name)
    if (earlier === undefined) seen.set(name, written)
    else {
      const related = [{ span: valueSpan(earlier, [kind]), label: 'the other one' }]
      diagnostics.report(sameName, valueSpan(written, [kind]), { what: kind, name }, related)
    }
  }
}
