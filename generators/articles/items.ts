import type { Fact } from '../../src/emit/fact-page/page.js'
import { categories, identity, nothing, officer, origin, purposes, recipients, retention } from './answers.js'
import type { Telling } from './facts.js'

/** A point of Article 13 or 14 GDPR (Regulation (EU) 2016/679), in our words. */
export interface Item {
  readonly point: string
  readonly asked: string
  readonly answer: (telling: Telling) => readonly Fact[]
}

const item = (point: string, asked: string, answer: Item['answer']): Item => ({ point, asked, answer })

const who = 'Who the controller is, how to reach it, and its representative where it has one'
const dpo = 'How to reach the data protection officer, where there is one'
const why = 'The purposes of the processing, and its legal basis'
const interests = 'The legitimate interests, where the processing rests on them (Article 6(1)(f))'
const whom = 'The recipients, or the categories of recipients'
const abroad = 'Transfers to third countries or international organisations, and their safeguards'
const long = 'How long the data is stored, or by what criteria that is decided'
const rights = 'The rights of access, rectification, erasure, restriction, objection and portability'
const withdraw = 'Where the processing rests on consent: the right to withdraw it'
const complain = 'The right to lodge a complaint with a supervisory authority'
const automated = 'Automated decisions, with the logic involved and what follows from them'

/** Article 13: data that is collected from the person. */
export const article13: readonly Item[] = [
  item('13(1)(a)', who, identity),
  item('13(1)(b)', dpo, officer),
  item('13(1)(c)', why, purposes),
  item('13(1)(d)', interests, nothing),
  item('13(1)(e)', whom, recipients),
  item('13(1)(f)', abroad, nothing),
  item('13(2)(a)', long, retention),
  item('13(2)(b)', rights, nothing),
  item('13(2)(c)', withdraw, nothing),
  item('13(2)(d)', complain, nothing),
  item('13(2)(e)', 'Whether the person must provide the data, and what follows if not', nothing),
  item('13(2)(f)', automated, nothing),
]

/** Article 14: data that is not obtained from the person. */
export const article14: readonly Item[] = [
  item('14(1)(a)', who, identity),
  item('14(1)(b)', dpo, officer),
  item('14(1)(c)', why, purposes),
  item('14(1)(d)', 'The categories of personal data', categories),
  item('14(1)(e)', whom, recipients),
  item('14(1)(f)', abroad, nothing),
  item('14(2)(a)', long, retention),
  item('14(2)(b)', interests, nothing),
  item('14(2)(c)', rights, nothing),
  item('14(2)(d)', withdraw, nothing),
  item('14(2)(e)', complain, nothing),
  item('14(2)(f)', 'From which source the data comes, and whether that is open to everybody', origin),
  item('14(2)(g)', automated, nothing),
]

/** `13(1)(a)` as an organisation's document names it: `article-13-1-a`. */
export function itemId(point: string): string {
  return `article-${point.replaceAll(/[()]+/g, '-').replace(/-$/, '')}`
}
