import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { packageRoot } from '../../src/project/package-root.js'
import type { TextFinding } from '../../src/said/finding.js'
import { textJudgeOf } from '../../src/tasks/notice-text.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { readTerms, type Terms } from '../../src/wording/terms.js'
import { catalogueOf, type NoticeAudience, policyOf } from '../notice/notices.js'

const opened = new Map<string, Terms>()

/** The shipped terms of a language; throws with their mistakes. */
export async function termsOf(locale: string): Promise<Terms> {
  const known = opened.get(locale)
  if (known !== undefined) return known
  const path = `notices/terms/${locale}.yaml`
  const diagnostics = createDiagnostics()
  const source = createSourceFile(path, readFileSync(join(packageRoot(), path), 'utf8'))
  const found = await readTerms(source, diagnostics)
  if (found === undefined || diagnostics.list.length > 0) {
    throw new Error(diagnostics.list.map(({ message }) => message).join('\n'))
  }
  opened.set(locale, found)
  return found
}

export interface Judging {
  readonly locale: string
  readonly law?: string
  readonly audience?: NoticeAudience
  /** The name of the file: how the text is read. */
  readonly path?: string
  /** Whether it is a notice of ours. */
  readonly isOurs?: boolean
  /** The text of the policy, where it is not the shipped one. */
  readonly policy?: string
}

const judges = new Map<string, NonNullable<ReturnType<typeof textJudgeOf>>>()

async function judgeOf({ locale, law = 'eu-gdpr', policy: text }: Judging) {
  const key = `${locale} ${law} ${text}`
  const known = judges.get(key)
  if (known !== undefined) return known
  const terms = await termsOf(locale)
  const words = terms.laws.get(law)
  if (words === undefined) throw new Error(`${locale} has no words of ${law}.`)
  const catalogue = await catalogueOf(locale)
  const { policy } = await policyOf(text)
  const judge = textJudgeOf(
    { tag: locale, catalogue, terms, law: words, isFallback: false, isPseudo: false },
    policy,
  )
  if (judge === undefined) throw new Error(`${locale} has no phrases.`)
  judges.set(key, judge)
  return judge
}

/** What the gate finds in a text. */
export async function findingsIn(text: string, judging: Judging): Promise<readonly TextFinding[]> {
  const { audience = 'end-user', path = 'text.md', isOurs = false } = judging
  const judge = await judgeOf(judging)
  return judge(createSourceFile(path, text), { audience, isOurs })
}

/** A finding on one line, as a test that fails shows it. */
export function shown({ fault, element, message, passage }: TextFinding): string {
  return `${fault} ${element}: ${message}${passage === undefined ? '' : ` «${passage.words.slice(0, 100)}»`}`
}
