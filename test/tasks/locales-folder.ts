import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

export const english = `# The original.
catalogue: en
direction: ltr
state: original

messages:
  greeting: { text: 'Hello, {$name}.', note: A greeting. }
  ask: Please ask {#page}us{/page}.
  category.phone-number: { text: Phone number, states: shares#category=phone-number }
`

export const italian = `# The translation.
catalogue: it
direction: ltr
state: machine # nobody yet

messages:
  greeting: 'Buongiorno, {$name}.' # formal
  ask: |-
    Può rivolgersi a {#page}noi{/page}.
  category.phone-number: Numero di telefono
`

const german = italian
  .replace('catalogue: it', 'catalogue: de')
  .replace('Buongiorno', 'Guten Tag')
  .replace('Può rivolgersi a', 'Fragen Sie')
  .replace('{#page}noi', '{#page}uns')
  .replace('Numero di telefono', 'Telefonnummer')

const term = "{ term: x, forms: [], cites: 'Article 4' }"

const termsFor = (locale: string): string => `terms: ${locale}
laws:
  eu-gdpr:
    title: GDPR
    text: official
    controller: ${term}
    processor: ${term}
    recipient: { missing: It has no such word. }
    personal-data: ${term}
    data-subject: ${term}
words:
  caller: { term: x, forms: [] }
names: [Microsoft]
false-friends: []
`

/** A folder of three small catalogues with their terms, and more files by name. */
export function localesFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'declared-locales-'))
  made.push(folder)
  mkdirSync(join(folder, 'terms'))
  const all = {
    'en.yaml': english,
    'it.yaml': italian,
    'de.yaml': german,
    ...Object.fromEntries(['en', 'it', 'de'].map((locale) => [`terms/${locale}.yaml`, termsFor(locale)])),
    ...files,
  }
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text)
  return folder
}
