/** How a language writes its syllables: vowels that stand together are one, but for what `apart` and `silent` say. */
interface Spelling {
  /** As the inside of a character class. */
  readonly vowels: string
  /** Where one vowel begins a syllable of its own behind another. */
  readonly apart?: RegExp
  /** What is written and not spoken. */
  readonly silent?: RegExp
}

const spellings: ReadonlyMap<string, Spelling> = new Map<string, Spelling>([
  // A last e is silent ("time"), unless it follows a consonant and l ("table"); so are the ends of "named" and "times".
  [
    'en',
    {
      vowels: 'aeiouy',
      apart: /(?<=[^stcgx]i)(?=[ao])|(?<=e)(?=a$|ing)|(?<=y)(?=i)/g,
      silent:
        /(?<=[aeiouy].*[^aeioutdy])ed$|(?<=[aeiouy].*[^aeiouyszxcg])es$|(?<=[aeiouy].*[^aeiouyl])e$|(?<=[aeiouy].*[aeiouy]l)e$/,
    },
  ],
  ['de', { vowels: 'aeiouyäöü', apart: /(?<=i)(?=[aou])|(?<=e)(?=[aoä])|(?<=[aeä]u|[ae]i)(?=e)/g }],
  [
    'nl',
    { vowels: 'aeiouyáéíóúàèäëïöü', apart: /(?=[äëïöü])|(?<=i)(?=[ao])|(?<=e)(?=o)|(?<=oo|aa|oe)(?=ie)/g },
  ],
  // Two strong vowels are two syllables, and so is a weak one with an accent. A u behind q, or g before e and i, is mute.
  [
    'es',
    {
      vowels: 'aeiouáéíóúü',
      apart: /(?<=[aeoáéó])(?=[aeoáéó])|(?<=[aeoáéó])(?=[íú])|(?<=[íú])(?=[aeoáéó])/g,
      silent: /(?<=q)u|(?<=g)u(?=[eiéí])/g,
    },
  ],
  [
    'pt',
    {
      vowels: 'aeiouáéíóúâêôãõàü',
      apart: /(?<=[aeoáéóâêô])(?=[aeoáéóâêô])|(?<=[aeoáéó])(?=[íú])|(?<=[íú])(?=[aeoáéó])|(?<=[ai])(?=[ãõ])/g,
      silent: /(?<=[qg])u(?=[eiéí])/g,
    },
  ],
  // A last e or es behind another syllable is silent.
  [
    'fr',
    {
      vowels: 'aeiouyàâäéèêëîïôöùûüœæ',
      apart: /(?=[ëïü])|(?<=é)(?=[aeiouoé])|(?<=[iuo])(?=[éè](?!$))/g,
      silent:
        /(?<=[aeiouyàâäéèêëîïôöùûüœæ].*[^aeouyàâäéèêëîïôöùûüœæ])es?$|(?<=[iuéo])es?$|(?<=q)u|(?<=g)u(?=[eiéè])/g,
    },
  ],
  // Each vowel of Russian is a syllable.
  ['ru', { vowels: 'аеёиоуыэюя', apart: /(?<=[аеёиоуыэюя])(?=[аеёиоуыэюя])/g }],
])

/** How many syllables a word has by the spelling of its language; 0 where there is no rule, else at least 1. */
export function syllablesIn(word: string, locale: string): number {
  const spelling = spellings.get(new Intl.Locale(locale).language)
  if (spelling === undefined) return 0
  const { vowels, apart, silent } = spelling
  const lower = word.toLocaleLowerCase(locale)
  const spoken = silent === undefined ? lower : lower.replace(silent, '')
  const parted = apart === undefined ? spoken : spoken.replace(apart, '-')
  return Math.max(1, (parted.match(new RegExp(`[${vowels}]+`, 'g')) ?? []).length)
}
