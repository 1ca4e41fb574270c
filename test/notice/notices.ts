import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { layoutNames } from '../../generators/notice/layouts.js'
import { layoutsOf, type Notice, notice } from '../../generators/notice/notice.js'
import { type NoticeRequest, noticeForms } from '../../generators/notice/notice-request.js'
import { compile } from '../../src/compile.js'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import type { Claim } from '../../src/model/claim.js'
import { claimsOf } from '../../src/model/claims.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import { packageRoot } from '../../src/project/package-root.js'
import { type ParseCache, parse } from '../../src/syntax/parse.js'
import { fingerprint } from '../../src/text/fingerprint.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { type Catalogue, readCatalogue } from '../../src/wording/catalogue.js'

const root = packageRoot()
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const locales = readdirSync(join(root, 'notices'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))
  .sort()

export type NoticeAudience = 'end-user' | 'other-party'
export const audiences: readonly NoticeAudience[] = ['end-user', 'other-party']

export const layouts = layoutsOf(
  Object.fromEntries(layoutNames.map((name) => [name, read(`notices/layouts/${name}.hbs`)])) as Record<
    (typeof layoutNames)[number],
    string
  >,
)

const opened = new Map<string, Catalogue>()

/** A shipped catalogue; throws with its mistakes. */
export async function catalogueOf(locale: string): Promise<Catalogue> {
  const known = opened.get(locale)
  if (known !== undefined) return known
  const diagnostics = createDiagnostics()
  const original = locale === 'en' ? undefined : await catalogueOf('en')
  const path = `notices/${locale}.yaml`
  const found = await readCatalogue(createSourceFile(path, read(path)), original, diagnostics)
  if (found === undefined || diagnostics.list.length > 0) {
    throw new Error(diagnostics.list.map(({ message }) => message).join('\n'))
  }
  opened.set(locale, found)
  return found
}

/** The text of the shipped policy. */
export const policyText = read('policies/operator-connect/policy.yaml')

/** What stands beside the policy. */
const beside = [
  createSourceFile('telephony.yaml', read('policies/vocabulary/telephony.yaml')),
  createSourceFile('contoso.yaml', read('examples/contoso.yaml')),
]

/** That, read once: hundreds of policies are compiled with it. As in the product, only what has no mistake is kept. */
const documents: Record<string, ParseCache[string]> = {}
for (const source of beside) {
  const diagnostics = createDiagnostics()
  const written = await parse(source, diagnostics, {})
  if (written !== undefined && diagnostics.list.length === 0) documents[fingerprint(source.text)] = written
}

/** Operator Connect without payloads and tests, with this text of its policy; and contoso. */
export async function policyOf(
  text = policyText,
): Promise<{ readonly policy: Policy; readonly contoso: Organisation }> {
  const { model } = await compile([createSourceFile('policy.yaml', text), ...beside], {
    documents,
    clean: [],
  })
  const policy = model.policies.find(({ id }) => id === 'operator-connect')
  const contoso = model.organisations.find(({ id }) => id === 'contoso')
  if (policy === undefined || contoso === undefined) throw new Error('The policy could not be linked.')
  return { policy, contoso }
}

const directionOf = (locale: string): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')

/** Whatever else a notice can be asked for with. */
export const everythingElse = {
  law: { id: 'eu-gdpr', title: 'GDPR', isOfficial: true },
  languages: locales.map((locale) => ({
    locale,
    direction: directionOf(locale),
    name: new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale,
    stem: `notice.${locale}`,
  })),
  paragraphs: [{ id: 'works-council', text: 'The works council knows of it.\nIts office is on floor 2.' }],
  children: 'We tell you here what happens when you make a call.',
  logo: {
    mediaType: 'image/png',
    base64:
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    alt: undefined,
  },
} as const satisfies Partial<NoticeRequest>

export interface Asked {
  readonly policy: Policy
  readonly organisation: Organisation | undefined
  readonly audience?: NoticeAudience
  readonly locale: string
  readonly catalogue?: Catalogue
  /** What else it is asked for with. */
  readonly also?: Partial<NoticeRequest>
}

export interface Made extends Notice {
  readonly claims: readonly Claim[]
  /** The content of the file of a form. */
  readonly in: Readonly<Record<'html' | 'md' | 'txt' | 'learn' | 'json', string>>
}

/** A notice in all forms. */
export async function noticeOf({
  policy,
  organisation,
  audience = 'end-user',
  locale,
  catalogue,
  also = {},
}: Asked): Promise<Made> {
  const claims = claimsOf(policy).filter((claim) => claim.audiences.includes(audience))
  const made = notice({
    policy,
    claims,
    audience,
    organisation,
    catalogue: catalogue ?? (await catalogueOf(locale)),
    layouts,
    forms: noticeForms,
    tool: '0.0.0',
    ...also,
  })
  const content = (ending: string): string =>
    made.files.find(({ path }) => path.endsWith(ending))?.content ?? ''
  return {
    ...made,
    claims,
    in: {
      html: content('.html'),
      md: content('.md'),
      txt: content('.txt'),
      learn: content('.learn.md'),
      json: content('.json'),
    },
  }
}
