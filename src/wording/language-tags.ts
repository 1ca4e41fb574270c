/** A language that serves what was asked for. */
export interface Served {
  /** As the catalogue is called. */
  readonly locale: string
  /** It is the language of another region, for want of a better one. */
  readonly isOtherRegion: boolean
}

/** Languages whose tag is another one today, or that are asked for by a wider name (IANA language subtag registry). */
const languages: ReadonlyMap<string, string> = new Map([
  ['iw', 'he'],
  ['in', 'id'],
  ['ji', 'yi'],
  ['mo', 'ro'],
  ['no', 'nb'],
])

/** Languages of more than one script: the usual one first, then where another one is usual (CLDR, likely subtags). */
const scripts: ReadonlyMap<
  string,
  { readonly usual: string; readonly elsewhere: Readonly<Record<string, string>> }
> = new Map([
  ['zh', { usual: 'Hans', elsewhere: { TW: 'Hant', HK: 'Hant', MO: 'Hant' } }],
  ['sr', { usual: 'Cyrl', elsewhere: { ME: 'Latn' } }],
  ['bs', { usual: 'Latn', elsewhere: {} }],
  ['uz', { usual: 'Latn', elsewhere: { AF: 'Arab' } }],
  ['az', { usual: 'Latn', elsewhere: { IR: 'Arab' } }],
  ['pa', { usual: 'Guru', elsewhere: { PK: 'Arab' } }],
])

/** The tag (BCP 47) as it is usually written, with the name that its language has today; undefined where it is none. */
export function canonicalTag(tag: string): string | undefined {
  try {
    const [canonical = tag] = Intl.getCanonicalLocales(tag)
    const [language = '', ...rest] = canonical.split('-')
    return [languages.get(language) ?? language, ...rest].join('-')
  } catch {
    return undefined
  }
}

/**
 * The language that serves a tag, of those that there are. RFC 4647, section 3.4: the tag, then the tag without its
 * last part; before that, its script is filled in where the region tells it, for Taiwan and the mainland write two
 * kinds of Chinese. Last, the same language of another region, where there is one alone. A script that nobody asked
 * for is never given.
 */
export function servedBy(tag: string, known: readonly string[]): Served | undefined {
  const canonical = canonicalTag(tag)
  if (canonical === undefined) return undefined
  const byTag = new Map(known.map((locale) => [canonicalTag(locale) ?? locale, locale]))
  for (const range of rangesOf(canonical)) {
    const locale = byTag.get(range)
    if (locale !== undefined) return { locale, isOtherRegion: false }
  }
  const wanted = partsOf(canonical)
  const others = [...byTag].filter(([each]) => {
    const { language, script, region } = partsOf(each)
    return language === wanted.language && script === wanted.script && region !== undefined
  })
  const [other] = others
  return other === undefined || others.length > 1 ? undefined : { locale: other[1], isOtherRegion: true }
}

interface Parts {
  readonly language: string
  /** Undefined for a language of one script. */
  readonly script: string | undefined
  readonly region: string | undefined
}

function partsOf(canonical: string): Parts {
  const [language = '', ...rest] = canonical.split('-')
  const region = rest.find((part) => /^(?:[A-Z]{2}|\d{3})$/.test(part))
  return { language, script: scriptOf(language, region, rest), region }
}

function scriptOf(language: string, region: string | undefined, rest: readonly string[]): string | undefined {
  const written = rest.find((part) => /^[A-Z][a-z]{3}$/.test(part))
  if (written !== undefined) return written
  const known = scripts.get(language)
  return region !== undefined && known !== undefined && Object.hasOwn(known.elsewhere, region)
    ? known.elsewhere[region]
    : known?.usual
}

/** From the tag to its language alone. */
function rangesOf(canonical: string): readonly string[] {
  const { language, script } = partsOf(canonical)
  const [, ...rest] = canonical.split('-')
  const withScript =
    script === undefined || rest.includes(script) ? canonical : [language, script, ...rest].join('-')
  const ranges = (tag: string): readonly string[] => {
    const parts = tag.split('-')
    return parts
      .map((_, index) => parts.slice(0, parts.length - index))
      .filter((each) => each.at(-1)?.length !== 1)
      .map((each) => each.join('-'))
  }
  const known = scripts.get(language)
  // Without its script, the tag of a language of two stands for its usual one.
  const isUsual = known === undefined || script === known.usual
  const found = [canonical, ...ranges(withScript), ...ranges(canonical)]
  return [...new Set(isUsual ? found : found.filter((each) => each !== language))]
}

/** What a language calls itself, such as `Deutsch`; the tag where it is not known by name. */
export function autonymOf(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale
}
