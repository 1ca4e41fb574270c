import type { Element } from '../model/element.js'
import type { Flow, ReadCategory, Reading, Retention, Share } from '../model/flow.js'
import type { SourcePlace } from '../model/source.js'
import type { Category, Term } from '../model/vocabulary.js'
import type { FlowWritten, ReadingWritten, ShareWritten } from '../syntax/shapes/policy.js'
import { keySpan, type Path, valueSpan } from '../syntax/written.js'
import type { Span } from '../text/source-file.js'
import { sameName } from './codes.js'
import { type ElementWritten, linkElement } from './element.js'
import { linkCites, linkOf, type PolicyScope, resolveAll } from './policy-scope.js'
import { type Names, resolve } from './scope.js'

export function linkReadings(scope: PolicyScope): readonly Reading[] {
  const { written, diagnostics, categories } = scope
  const first = new Map<string, Span>()
  return (written.value.readings ?? []).map((reading, index) => {
    const path: Path = ['readings', index]
    const origin = valueSpan(written, [...path, 'id'])
    const earlier = first.get(reading.id)
    if (earlier === undefined) first.set(reading.id, origin)
    else {
      const related = [{ span: earlier, label: 'the other one' }]
      diagnostics.report(sameName, origin, { what: 'reading', name: reading.id }, related)
    }
    const refuses = (reading['we-do-not-read'] ?? []).flatMap((name, at) => {
      const span = valueSpan(written, [...path, 'we-do-not-read', at])
      return resolve(categories, name, span, diagnostics) ?? []
    })
    return {
      id: reading.id,
      cites: linkCites(reading.cites, [...path, 'cites'], scope),
      reads: linkReads(reading, path, scope),
      refuses,
      because: reading.because,
      by: reading.by,
      date: reading.date,
      state: reading.state,
      origin,
    }
  })
}

function linkReads(reading: ReadingWritten, path: Path, scope: PolicyScope): readonly ReadCategory[] {
  const { written, diagnostics, categories, purposes } = scope
  const read = reading['we-read'] ?? []
  const entries: readonly [string, { of?: string | string[]; for?: string | string[] }, Path][] =
    Array.isArray(read)
      ? read.map((name, index) => [name, {}, [...path, 'we-read', index]])
      : Object.entries(read).map(([name, detail]) => [name, detail, [...path, 'we-read', name]])
  return entries.flatMap(([name, detail, at]) => {
    const origin = keySpan(written, at)
    const category = resolve(categories, name, origin, diagnostics)
    if (category === undefined) return []
    const of = linkOf(detail.of, [...at, 'of'], scope)
    const only =
      detail.for === undefined ? undefined : resolveAll(purposes, detail.for, [...at, 'for'], scope)
    return [{ category, of: of ?? category.of, purposes: only, origin }]
  })
}

export function linkFlows(scope: PolicyScope, readings: readonly Reading[]): ReadonlyMap<string, Flow> {
  const flows = new Map<string, Flow>()
  const { flows: written } = scope.written.value
  for (const [id, flow] of written === 'none' ? [] : Object.entries(written)) {
    const linked = linkFlow(id, flow, scope, readings)
    if (linked !== undefined) flows.set(id, linked)
  }
  return flows
}

function linkFlow(
  id: string,
  flow: FlowWritten,
  scope: PolicyScope,
  readings: readonly Reading[],
): Flow | undefined {
  const { written, diagnostics } = scope
  const path = ['flows', id]
  const cites = linkCites(flow.cites, [...path, 'cites'], scope)
  const from = resolve(scope.parties, flow.from, valueSpan(written, [...path, 'from']), diagnostics)
  const to = resolveAll(scope.parties, flow.to, [...path, 'to'], scope)
  const purposes = resolveAll(scope.purposes, flow.purposes, [...path, 'purposes'], scope)
  const may = flow['recipient-may']
  const actions = Array.isArray(may) ? may : (may?.actions ?? [])
  const mayPath = [...path, 'recipient-may', ...(Array.isArray(may) ? [] : ['actions'])]
  const shares = linkShares(flow.shares, [...path, 'shares'], {
    scope,
    readings,
    purposes,
    of: undefined,
    cites,
  })
  const when = resolveAll(scope.conditions, flow.when ?? [], [...path, 'when'], scope)
  const recipientMay = resolveAll(scope.actions, actions, mayPath, scope)
  const mayCites =
    may === undefined || Array.isArray(may)
      ? []
      : linkCites(may.cites, [...path, 'recipient-may', 'cites'], scope)
  if (from === undefined) return undefined
  return {
    id,
    title: flow.title,
    from,
    to,
    when,
    purposes,
    listIsOpen: flow['list-is'] === 'open',
    shares,
    recipientMay,
    recipientMayCites: mayCites.length > 0 ? mayCites : cites,
    keptFor: linkKeptFor(flow, path, scope, cites),
    legalBasis:
      flow['legal-basis'] === undefined
        ? undefined
        : linkElement(
            flow['legal-basis'] as ElementWritten<string>,
            (value: string) => value,
            cites,
            keySpan(written, [...path, 'legal-basis']),
          ),
    cites,
    whole: purposes.length === flow.purposes.length,
    origin: keySpan(written, path),
  }
}

function linkKeptFor(
  flow: FlowWritten,
  path: Path,
  scope: PolicyScope,
  cites: readonly SourcePlace[],
): Element<Retention> | undefined {
  if (flow['kept-for'] === undefined) return undefined
  const origin = keySpan(scope.written, [...path, 'kept-for'])
  return linkElement(
    flow['kept-for'] as ElementWritten<{ 'at-most': string; from: string }>,
    (value) => {
      const [amount = '0', unit = 'days'] = value['at-most'].split(' ')
      resolve(scope.categories, value.from, origin, scope.diagnostics)
      const units = (unit.endsWith('s') ? unit : `${unit}s`) as Retention['unit']
      return { amount: Number(amount), unit: units, from: value.from }
    },
    cites,
    origin,
  )
}

interface ShareContext {
  readonly scope: PolicyScope
  readonly readings: readonly Reading[]
  readonly purposes: readonly Term[]
  readonly of: readonly string[] | 'not-stated' | undefined
  readonly cites: readonly SourcePlace[]
}

function linkShares(
  shares: Record<string, ShareWritten>,
  path: Path,
  context: ShareContext,
): readonly Share[] {
  return Object.entries(shares).flatMap(([name, share]) => {
    const here = [...path, name]
    const { written, diagnostics, categories } = context.scope
    const category = resolve(categories, name, keySpan(written, here), diagnostics)
    const linked = linkShare(name, category, share, here, context)
    return linked === undefined ? [] : [linked]
  })
}

function linkShare(
  name: string,
  category: Category | undefined,
  share: ShareWritten,
  path: Path,
  context: ShareContext,
): Share | undefined {
  const { scope } = context
  const { written, diagnostics } = scope
  const own = linkCites(share.cites, [...path, 'cites'], scope)
  const cites = own.length > 0 ? own : context.cites
  const of = linkOf(share.of, [...path, 'of'], scope) ?? context.of
  const purposes =
    share.for === undefined
      ? context.purposes
      : resolveAll(scope.purposes, share.for, [...path, 'for'], scope)
  const named = linkShares(share.named ?? {}, [...path, 'named'], { ...context, purposes, of, cites })
  const at = (key: string) => valueSpan(written, [...path, key])
  const condition =
    share.if === undefined ? undefined : resolve(scope.conditions, share.if, at('if'), diagnostics)
  const assignedTo =
    share['assigned-to'] === undefined
      ? undefined
      : resolve(scope.categories, share['assigned-to'], at('assigned-to'), diagnostics)
  const assignedBy =
    share['assigned-by'] === undefined
      ? undefined
      : resolve(scope.parties, share['assigned-by'], at('assigned-by'), diagnostics)
  const readAs = linkReadAs(name, share, path, context)
  if (category === undefined) return undefined
  return {
    category,
    of: of ?? category.of,
    condition,
    purposes,
    assignedTo,
    assignedBy,
    open: share.open,
    named,
    isGroup: share.named !== undefined,
    readAs,
    cites,
    origin: keySpan(written, path),
  }
}

/** The readings that are named, and the one that bears the open word's own name. */
function linkReadAs(
  name: string,
  share: ShareWritten,
  path: Path,
  { scope, readings }: ShareContext,
): readonly Reading[] {
  const names: Names<Reading> = {
    what: 'reading',
    where: 'this policy',
    entries: new Map(readings.map((reading) => [reading.id, reading])),
    complete: true,
  }
  const named = resolveAll(names, share['read-as'] ?? [], [...path, 'read-as'], scope)
  const same = share.open === undefined ? undefined : names.entries.get(name)
  return same === undefined || named.includes(same) ? named : [...named, same]
}
