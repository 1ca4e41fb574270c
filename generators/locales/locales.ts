import { html } from './html.js'
import { json } from './json.js'
import { markdown } from './markdown.js'
import type { LocalesPage } from './page.js'

/** Every form of the page; each is pure and ends with a line feed. */
export const forms: Readonly<Record<'md' | 'html' | 'json', (page: LocalesPage) => string>> = {
  md: markdown,
  html,
  json,
}
