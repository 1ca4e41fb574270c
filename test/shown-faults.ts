import axe from 'axe-core'
import { type ConfigData, HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

/**
 * Tells what breaks the standard of HTML in one of our pages, a line each. A lower-case doctype is the standard's too;
 * explicit roles keep a table one where it is shown as blocks.
 */
export function htmlFaults(
  sets: readonly string[] = ['recommended'],
  rules: ConfigData['rules'] = { 'no-redundant-role': 'off' },
): (html: string) => Promise<readonly string[]> {
  const validate = new HtmlValidate({
    extends: sets.map((each) => `html-validate:${each}`),
    rules: { 'doctype-style': ['error', { style: 'lowercase' }], ...rules },
  })
  return async (html) => {
    const { results } = await validate.validateString(html)
    return results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
    )
  }
}

/** What axe finds in a page as it is shown now, and whether it is wider than its window. */
export async function shownFaults(shown: Page): Promise<readonly string[]> {
  await shown.evaluate(axe.source)
  const said = await shown.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)))`,
  )
  const wide = await shown.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
  return [...said, ...(wide ? ['wider than its window'] : [])]
}
