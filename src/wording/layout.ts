import Handlebars from 'handlebars'

/** Lays data out as text; throws where the layout wants a member that the data has not. */
export type Layout = (data: object) => string

export interface LayoutOptions {
  /** Layouts that this one names as partials. */
  readonly partials?: Readonly<Record<string, string>>
  /** `html`: whatever is put in is escaped here. `escaped`: the channel has escaped each value before. */
  readonly values: 'html' | 'escaped'
}

/**
 * A layout of handlebars: strict, with the built-in helpers and no others, and without raw output. Throws for a
 * layout that asks for some.
 */
export function layoutOf(text: string, { partials = {}, values }: LayoutOptions): Layout {
  for (const each of [text, ...Object.values(partials)]) {
    if (/\{\{~?\s*[{&]/.test(each)) throw new Error('A layout asks for raw output.')
  }
  const handlebars = Handlebars.create()
  const options = {
    strict: true,
    knownHelpersOnly: true,
    noEscape: values === 'escaped',
    preventIndent: true,
  }
  for (const [name, partial] of Object.entries(partials)) {
    handlebars.registerPartial(name, handlebars.compile(partial, options))
  }
  return handlebars.compile(text, options)
}
