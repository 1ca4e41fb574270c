import type { Audience, Claim } from '../../src/model/claim.js'
import { type Catalogue, elementsTold, type Message } from '../../src/wording/catalogue.js'
import { type Inline, linkAddress, plainValue } from '../../src/wording/inline.js'
import type { Values } from '../../src/wording/message-format.js'
import type { Part, Sentence } from './document.js'

/** What a sentence is made with, beside the words. */
export interface Given {
  /** The claims that it speaks of; which of their elements it tells, its message says. */
  readonly of?: readonly Claim[]
  /** Elements that it explains and that another sentence tells. */
  readonly beside?: readonly string[]
  readonly values?: Values
  /** Addresses of the links, by their names in the message. */
  readonly links?: Readonly<Record<string, string | undefined>>
}

/** Says messages of one catalogue, and remembers what it could not say and what a person has still to fill in. */
export class Speaker {
  readonly catalogue: Catalogue
  /** Ids of messages that were needed and are not there. */
  readonly missing = new Set<string>()
  /** What was said. */
  readonly said = new Set<Message>()
  /** Ids of placeholders that stand in the text, each with what it is for. */
  readonly placeholders: { readonly message: string; readonly name: string | undefined }[] = []
  readonly #audience: Audience
  readonly #common: Values

  /** `common` is what every message may ask for. */
  constructor(catalogue: Catalogue, audience: Audience, common: Values) {
    this.catalogue = catalogue
    this.#audience = audience
    this.#common = Object.fromEntries(Object.entries(common).map(([name, value]) => [name, plain(value)]))
  }

  /** Whether the catalogue can say it. */
  has(id: string): boolean {
    return this.#find([id]) !== undefined
  }

  /** Says the first of these messages that there is. */
  say(
    ids: string | readonly string[],
    { of = [], beside = [], values = {}, links = {} }: Given = {},
  ): Sentence {
    const wanted = typeof ids === 'string' ? [ids] : ids
    const message = this.#find(wanted)
    if (message === undefined) {
      this.missing.add(wanted.at(0) ?? '')
      return { parts: [], elements: [], message: wanted.at(0) ?? '', layer: 'whole' }
    }
    this.said.add(message)
    const own = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]))
    const told = of.flatMap((claim) => elementsTold(message, claim).map(({ id }) => id))
    return {
      parts: message.format({ ...this.#common, ...own }).map((inline) => linked(inline, links)),
      elements: [...new Set([...told, ...beside])].sort(),
      message: message.id,
      layer: 'whole',
    }
  }

  /** A place for what nobody has said yet. */
  placeholder(id: string, name?: string): Sentence {
    this.placeholders.push({ message: `placeholder.${id}`, name })
    return this.say(`placeholder.${id}`, name === undefined ? {} : { values: { name } })
  }

  /** The same, as words for another sentence. */
  placeholderText(id: string): string {
    return textOf(this.placeholder(id).parts)
  }

  #find(ids: readonly string[]): Message | undefined {
    for (const id of ids) {
      const { messages } = this.catalogue
      const found = messages.get(`${id}~${this.#audience}`) ?? messages.get(id)
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** Words of the organisation's own, which are nobody's messages; `name` is how the document calls them. */
export function added(name: string, words: string): Sentence {
  const parts: readonly Part[] = [{ kind: 'value', direction: 'auto', value: plainValue(words) }]
  return { parts, elements: [], message: name, layer: 'added' }
}

function plain(value: string | number): string | number {
  return typeof value === 'string' ? plainValue(value) : value
}

function linked(inline: Inline, links: Readonly<Record<string, string | undefined>>): Part {
  if (inline.kind !== 'link') return inline
  const address = links[inline.name]
  return {
    kind: 'link',
    address: address === undefined ? undefined : linkAddress(address),
    inside: inline.inside.map((each) => linked(each, links)),
  }
}

/** The text of a sentence, as it is where nothing is escaped. */
export function textOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === 'link' ? textOf(part.inside) : part.value)).join('')
}
