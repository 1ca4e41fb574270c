import type { Claim } from '../model/claim.js'
import { nameOf, type Reading, statements } from './elements.js'
import type { TextFinding } from './finding.js'
import type { Head } from './heads.js'
import { elementOf, type Kind } from './shares.js'

/** What a text says and the policy does not: kinds of data, uses, recipients, and items of the list that nothing explains. */
export function judgeInventions(
  reading: Reading,
  claims: readonly Claim[],
  heads: readonly Head[],
  kinds: ReadonlyMap<string, Kind>,
): readonly TextFinding[] {
  return [
    ...otherKinds(claims, heads, kinds),
    ...otherSayings(reading, claims),
    ...otherItems(reading, heads),
  ]
}

function otherKinds(
  claims: readonly Claim[],
  heads: readonly Head[],
  kinds: ReadonlyMap<string, Kind>,
): readonly TextFinding[] {
  const declared = new Set<string>()
  for (const claim of claims.filter(({ says }) => says === 'shares')) {
    // What is shared is also one of what it is a kind of and a part of.
    const open = [String(elementOf(claim, 'category')?.value ?? '')]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (declared.has(id)) continue
      declared.add(id)
      const { is, parent } = kinds.get(id) ?? {}
      if (is !== undefined) open.push(is)
      if (parent !== undefined) open.push(parent)
    }
  }
  const others = new Map<string, Head>()
  for (const head of heads) {
    if (kinds.has(head.category) && !declared.has(head.category) && !others.has(head.category)) {
      others.set(head.category, head)
    }
  }
  return [...others].map(([id, { passage }]) => {
    const message = `The text names ${kinds.get(id)?.title ?? id}, of which the policy says nothing.`
    return { fault: 'invented', claim: undefined, element: id, message, passage }
  })
}

function otherSayings(reading: Reading, claims: readonly Claim[]): readonly TextFinding[] {
  const { finder } = reading
  // What one policy leaves open, such as how long it is kept, another states.
  const stated = new Set(
    claims.flatMap(({ elements }) =>
      elements.filter(({ state }) => state !== 'missing').map((element) => nameOf(element)),
    ),
  )
  const isOpenQuestion = (words: string): boolean => finder.has(words, 'not-stated')
  return [...finder.language.sayings.inventions].flatMap(([id, phrases]) => {
    if (stated.has(id)) return []
    const passage = statements(reading).find(
      ({ words }) => finder.stands(words, phrases) && !isOpenQuestion(words),
    )
    if (passage === undefined) return []
    const message = `The text speaks of ${id.replaceAll('-', ' ')}, of which the policy says nothing.`
    return [{ fault: 'invented', claim: undefined, element: id, message, passage } as const]
  })
}

/** In a list most of whose items name kinds of data, an item that names none. */
function otherItems({ passages }: Reading, heads: readonly Head[]): readonly TextFinding[] {
  const items = passages.filter(({ kind }) => kind === 'item')
  const named = new Set(heads.map(({ passage }) => passage.block))
  const lists = new Map<string, Set<number>>()
  for (const { above, block } of items) {
    const list = lists.get(above.join()) ?? new Set()
    lists.set(above.join(), list.add(block))
  }
  const isAbove = new Set(items.flatMap(({ above }) => above))
  return [...lists.values()].flatMap((blocks) => {
    const known = [...blocks].filter((block) => named.has(block))
    if (known.length < 3 || known.length * 3 < blocks.size * 2) return []
    return [...blocks]
      .filter((block) => !named.has(block) && !isAbove.has(block))
      .map((block) => {
        const passage = items.find((item) => item.block === block)
        const message = 'The text lists something that the policy does not name.'
        return { fault: 'invented', claim: undefined, element: 'item', message, passage } as const
      })
  })
}
