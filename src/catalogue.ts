import { dataCodes } from './data/codes.js'
import { compressionCodes } from './data/compression-codes.js'
import { gateCodes } from './gate/codes.js'
import { linkCodes } from './link/codes.js'
import { parquetCodes } from './parquet/codes.js'
import { planCodes } from './plan/codes.js'
import { projectCodes } from './project/codes.js'
import { rules } from './rules/index.js'
import { saidCodes } from './said/codes.js'
import { scanCodes } from './scan/codes.js'
import { syntaxCodes } from './syntax/codes.js'
import { validateCodes } from './validate/codes.js'
import { wordingCodes } from './wording/codes.js'
import { termsCodes } from './wording/terms-codes.js'

const definitions: readonly { readonly code: string; readonly formerly?: readonly string[] }[] = [
  ...syntaxCodes,
  ...linkCodes,
  ...rules.map(({ definition }) => definition),
  ...planCodes,
  ...dataCodes,
  ...compressionCodes,
  ...parquetCodes,
  ...validateCodes,
  ...scanCodes,
  ...gateCodes,
  ...wordingCodes,
  ...saidCodes,
  ...termsCodes,
  ...projectCodes,
]

/** Every code, each the path of its page below `src/` and the argument of `declared explain`. */
export const allCodes: readonly string[] = definitions.map(({ code }) => code)

/** Earlier names of codes, each with the code of today. */
export const formerCodes: ReadonlyMap<string, string> = new Map(
  definitions.flatMap(({ code, formerly = [] }) => formerly.map((name) => [name, code] as const)),
)
