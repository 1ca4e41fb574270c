import { jsonText } from '../../src/emit/json-text.js'
import { isWhole } from '../../src/wording/status.js'
import type { LocalesPage } from './page.js'

/** The page as JSON for programs. */
export function json({ locales, from, tool }: LocalesPage): string {
  return jsonText({
    tool,
    from,
    locales: locales.map((status) => ({
      ...status,
      readability: status.readability ?? null,
      terms:
        status.terms === undefined
          ? null
          : {
              laws: status.terms.laws,
              missing: status.terms.missing.map(({ law, word, because }) => ({
                word,
                law: law ?? null,
                because: because ?? null,
              })),
            },
      whole: isWhole(status),
    })),
  })
}
