/** How a language says something: any of these phrases says it, any of the others says something else instead. */
export interface Saying {
  readonly said: readonly string[]
  readonly wrong: readonly string[]
}

/** How a language says what policies say, in phrases; see `phrasePattern`. */
export interface Sayings {
  /** Short forms that end in a full stop and end no sentence, such as `e.g.`. */
  readonly abbreviations: readonly string[]
  /** Whether `of the caller` stands behind what it is said of, or before. */
  readonly modifiers: 'after' | 'before'
  /** Phrases that others refer to. */
  readonly phrases: ReadonlyMap<string, readonly string[]>
  /** Parties, subjects and sides of a call, by their ids; `operator.to` and the like are forms for one place. */
  readonly parties: ReadonlyMap<string, readonly string[]>
  readonly categories: ReadonlyMap<string, readonly string[]>
  /** By the element of a claim, such as `flows#purpose-troubleshooting` or `has-role#role=controller`. */
  readonly elements: ReadonlyMap<string, Saying>
  /** What policies do not say and texts are known to add. */
  readonly inventions: ReadonlyMap<string, readonly string[]>
  /** What translations make of names that are not translated. */
  readonly wrongNames: ReadonlyMap<string, readonly string[]>
  /** What older versions of the source said and the present one does not. */
  readonly superseded: readonly string[]
}

/** A word of the law, or of no law, as it stands in running text. */
export type Forms = ReadonlyMap<string, readonly string[]>

/** A word that translations take by mistake. */
export interface FalseFriend {
  readonly for: string
  readonly word: string
  readonly means: string
  /** The laws by which it is wrong; wrong by none of them means wrong anywhere. */
  readonly laws: readonly string[]
}

/** What is known of a language by which a text is judged. */
export interface SaidLanguage {
  readonly locale: string
  /** The law whose words count. */
  readonly law: string
  /** Words of that law and words of no law, by their names, all forms of each. */
  readonly terms: Forms
  readonly falseFriends: readonly FalseFriend[]
  readonly sayings: Sayings
  /** What catalogues call each kind of data; they count as phrases of it. */
  readonly titles: ReadonlyMap<string, string>
  /** Names of services, of which no word counts by itself. */
  readonly names: readonly string[]
}
