import { compact } from './compact.js'
import { github } from './github.js'
import { html } from './html.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { markdown } from './markdown.js'
import { pretty } from './pretty.js'
import type { Reporter } from './reporter.js'
import { sarif } from './sarif.js'

/** Every way to write a report down; the first is the usual one. */
export const reporters: readonly Reporter[] = [pretty, compact, json, sarif, junit, github, markdown, html]
