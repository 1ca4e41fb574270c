import type { Claim } from '../model/claim.js'
import { type Reading, sayingOf, statements } from './elements.js'
import type { TextFinding } from './finding.js'
import { elementOf } from './shares.js'

/** Names that are not translated: each stands as it is, and nothing that translations make of it does. */
export function judgeNames(reading: Reading, names: readonly string[]): readonly TextFinding[] {
  const { finder, passages } = reading
  const { sayings, terms } = finder.language
  return names.flatMap((name): readonly TextFinding[] => {
    const wrong = sayings.wrongNames.get(name) ?? []
    const passage = passages.find(({ words }) => finder.stands(words, wrong))
    const element = `name ${name}`
    if (passage !== undefined) {
      const message = `The text has another name for "${name}", which is not translated.`
      return [{ fault: 'translated-name', claim: undefined, element, message, passage }]
    }
    // A product's name may stand without the name of whoever makes it.
    const makers = names.filter((maker) => name.startsWith(`${maker} `))
    const short = makers.map((maker) => name.slice(maker.length + 1))
    const forms = [
      name,
      ...short,
      ...(terms.get(name.toLowerCase().replaceAll(' ', '-')) ?? []),
      ...(sayings.phrases.get(name) ?? []),
    ]
    if (passages.some(({ words }) => finder.stands(words, forms))) return []
    const message = `The text does not have the name "${name}".`
    return [{ fault: 'translated-name', claim: undefined, element, message, passage: undefined }]
  })
}

/** What a service is a part of: both names in a sentence, or in two that stand close together. */
export function judgePartOf(
  { passages }: Reading,
  claims: readonly Claim[],
  service: { readonly name: string; readonly partOf: string | undefined } | undefined,
): readonly TextFinding[] {
  const claim = claims.find((each) => elementOf(each, 'part-of') !== undefined)
  if (claim === undefined || service?.partOf === undefined) return []
  const has = (index: number, name: string): boolean =>
    passages[index]?.words.includes(name.toLowerCase()) === true
  const { name, partOf } = service
  const isSaid = passages.some(
    ({ isQuestion, kind }, index) =>
      kind !== 'heading' &&
      !isQuestion &&
      has(index, partOf) &&
      [-1, 0, 1, 2, 3].some((before) => has(index - before, name)),
  )
  if (isSaid) return []
  const message = `The text does not say that ${name} is a part of ${partOf}.`
  return [{ fault: 'lost', claim, element: 'part-of', message, passage: undefined }]
}

/** Words that translations take for a word of the law, in its place; and those that are wrong anywhere. */
export function judgeTerms(reading: Reading, claims: readonly Claim[]): readonly TextFinding[] {
  return [...wrongRoles(reading, claims), ...wrongWords(reading)]
}

function wrongRoles(reading: Reading, claims: readonly Claim[]): readonly TextFinding[] {
  const { finder } = reading
  const { falseFriends, law } = finder.language
  const friends = falseFriends.filter(({ laws }) => laws.includes(law))
  return claims
    .filter(({ says }) => says === 'has-role')
    .flatMap((claim) => {
      const element = elementOf(claim, 'role')
      const saying = element === undefined ? undefined : sayingOf(reading, claim, element)
      const party = elementOf(claim, 'party')?.value
      if (element === undefined || saying === undefined || typeof party !== 'string') return []
      const role = String(element.value)
      const ofParty = { party: [`{${party}}`] }
      const ownWord = [`{${role}}`]
      const asMeant = { ...ofParty, role: ownWord }
      // The right word may stand within the wrong one, as 管理者 stands in システム管理者.
      const right = (words: string, friend: readonly string[]): boolean => {
        const wrong = finder.all(words, friend)
        const places = finder.all(words, ownWord)
        const isApart = places.some(
          (each) => !wrong.some(({ start, end }) => start <= each.start && each.end <= end),
        )
        return isApart && finder.stands(words, saying.said, asMeant)
      }
      return friends
        .filter((friend) => friend.for === role)
        .flatMap((friend) => {
          const word = [friend.word]
          const asFriend = { ...ofParty, role: word }
          // A phrase for the role may do without its word, as "that is Microsoft" does.
          const passage = statements(reading).find(
            ({ words }) =>
              finder.stands(words, word) &&
              !right(words, word) &&
              finder.stands(words, saying.said, asFriend),
          )
          if (passage === undefined) return []
          const message = `"${friend.word}" is not the word for ${role} by ${law}: it means ${friend.means}.`
          return [{ fault: 'wrong-term', claim, element: 'role', message, passage } as const]
        })
        .slice(0, 1)
    })
}

function wrongWords(reading: Reading): readonly TextFinding[] {
  const { finder, passages } = reading
  const { falseFriends, law, terms } = finder.language
  return falseFriends.flatMap((friend): readonly TextFinding[] => {
    const isAnywhere = friend.laws.length === 0
    const isPlain =
      isAnywhere || (['personal-data', 'data-subject'].includes(friend.for) && friend.laws.includes(law))
    if (!isPlain) return []
    const right = terms.get(friend.for) ?? []
    const word = [friend.word]
    const passage = passages.find(({ words }) => {
      const [wrong] = finder.all(words, word)
      if (wrong === undefined) return false
      return !finder.all(words, right).some(({ start, end }) => wrong.start < end && start < wrong.end)
    })
    const isMeant = isAnywhere || !passages.some(({ words }) => finder.stands(words, right))
    if (passage === undefined || !isMeant) return []
    const message = `"${friend.word}" is not the word for ${friend.for.replaceAll('-', ' ')} here: it means ${friend.means}.`
    return [{ fault: 'wrong-term', claim: undefined, element: friend.for, message, passage }]
  })
}
