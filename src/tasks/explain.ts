import { allCodes, formerCodes } from '../catalogue.js'
import { nearest } from '../text/nearest.js'
import { pageOf } from './page-of.js'

/** Codes, and what earlier names of theirs are called now. */
export interface Catalogue {
  readonly codes: readonly string[]
  readonly formerly: ReadonlyMap<string, string>
}

const everything: Catalogue = { codes: allCodes, formerly: formerCodes }

/** The page of a code; or that there is none, with the code that was likely meant. */
export type Explanation =
  | { readonly code: string; readonly formerly: string | undefined; readonly page: string }
  | { readonly meant: string | undefined }

/** Finds the page of a code by its name, an earlier name, or the part behind the room where only one code has it. */
export function explain(name: string, { codes, formerly }: Catalogue = everything): Explanation {
  const sameEnd = codes.filter((code) => endOf(code) === name)
  const code = codes.includes(name)
    ? name
    : (formerly.get(name) ?? (sameEnd.length === 1 ? sameEnd[0] : undefined))
  const page = code === undefined ? undefined : pageOf(code)
  if (code !== undefined && page !== undefined) {
    return { code, formerly: formerly.has(name) ? name : undefined, page }
  }
  const ends = new Map(codes.map((each) => [endOf(each), each]))
  const whole = nearest(name, [...codes, ...formerly.keys()])
  const end = nearest(endOf(name), ends.keys())
  return {
    meant: sameEnd[0] ?? whole ?? ends.get(endOf(name)) ?? (end === undefined ? undefined : ends.get(end)),
  }
}

/** The codes of one room, each with the first sentence of its page. */
export interface Room {
  readonly room: string
  readonly codes: readonly { readonly code: string; readonly sentence: string }[]
}

/** Every code, room by room. */
export function everyCode({ codes }: Catalogue = everything): readonly Room[] {
  const rooms = [...new Set(codes.map(roomOf))]
  return rooms.map((room) => ({
    room,
    codes: codes
      .filter((code) => roomOf(code) === room)
      .map((code) => ({ code, sentence: firstSentence(pageOf(code) ?? '') })),
  }))
}

/** Of the first paragraph below the title. */
function firstSentence(page: string): string {
  const paragraph = page
    .split(/\n{2,}/)
    .slice(1)
    .find((block) => block.trim() !== '')
  const text = (paragraph ?? '').replace(/\s+/g, ' ').trim()
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
}

function roomOf(code: string): string {
  return code.slice(0, code.indexOf('/'))
}

function endOf(code: string): string {
  return code.slice(code.lastIndexOf('/') + 1)
}
