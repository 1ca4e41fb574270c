import { elementNamed } from '../../src/model/claim-elements.js'
import { categoryTitle } from '../../src/model/titles.js'
import type { Box, Drawing } from './page.js'
import { claimsOfFlow, flowTitle, operatorsOf, type Telling } from './telling.js'
import { capital } from './titles.js'

/** Who shares what with whom, as boxes and arrows; a flow is a box between the two parties. */
export function drawingOf(telling: Telling): Drawing {
  const boxes: Box[] = []
  const arrows: { from: number; to: number }[] = []
  const parties = new Map<string, number>()
  const partyBox = (id: string): number => {
    const known = parties.get(id)
    if (known !== undefined) return known
    boxes.push(boxOf(telling, id))
    parties.set(id, boxes.length - 1)
    return boxes.length - 1
  }
  const sentences: string[] = []
  for (const flow of telling.flows) {
    const from = partyBox(flow.from.id)
    const shares = claimsOfFlow(telling, 'shares', flow)
    const kinds = shares.map((claim) => categoryTitle(telling.policy, claim))
    const between = boxes.push({
      kind: 'flow',
      title: flowTitle(flow),
      lines: [
        ...flow.purposes.map(({ title }) => `for: ${title}`),
        ...flow.when.map(({ title }) => `when: ${title}`),
        ...counts(shares.map((claim) => elementNamed(claim, 'category')?.state)),
        flow.listIsOpen ? 'the list is open' : 'the list is closed',
      ],
      element: `${telling.policy.id}/${flow.id}#from`,
    })
    arrows.push({ from, to: between - 1 })
    for (const { id } of flow.to) arrows.push({ from: between - 1, to: partyBox(id) })
    const to = flow.to.map(({ title }) => title).join(', ')
    const purposes = flow.purposes.map(({ title }) => title).join('; ')
    sentences.push(`${flow.from.title} shares with ${to}, for ${purposes}: ${kinds.join(', ')}.`)
  }
  return {
    title: 'Data flow: who shares with whom',
    description: sentences.map(capital).join(' '),
    boxes,
    arrows,
  }
}

function boxOf(telling: Telling, id: string): Box {
  const party = telling.policy.parties.get(id)
  const names = operatorsOf(telling, id).map(({ name }) => name)
  const claim = telling.claims.find(
    (each) => each.says === 'has-role' && elementNamed(each, 'party')?.value === id,
  )
  return {
    kind: 'party',
    title: party?.title ?? id,
    lines: [
      `role: ${party?.role?.title ?? 'not stated'}`,
      ...(names.length === 0 ? [] : [`by name: ${names.join(', ')}`]),
    ],
    element: claim === undefined ? undefined : `${claim.id}#role`,
  }
}

function counts(states: readonly (string | undefined)[]): readonly string[] {
  const count = (state: string) => states.filter((each) => each === state).length
  const kinds = (number: number) => `${number} ${number === 1 ? 'kind' : 'kinds'} of data`
  return [
    ...(count('stated') > 0 ? [`${kinds(count('stated'))} stated`] : []),
    ...(count('inferred') > 0 ? [`${kinds(count('inferred'))} inferred`] : []),
  ]
}
