import { compact } from './compact.js'
import { json } from './json.js'
import { pretty } from './pretty.js'
import type { Reporter } from './reporter.js'

/** Every way to write a report down; the first is the usual one. */
export const reporters: readonly Reporter[] = [pretty, compact, json]
