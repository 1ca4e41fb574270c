import { patternFormat } from './pattern-format.js'

/** Any version, either case, without braces. */
export const uuid = patternFormat({
  name: 'uuid',
  title: 'a UUID',
  source: 'RFC 9562, section 4',
  pattern: '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$',
  atMost: 36,
  example: '00000000-0000-4000-8000-000000000000',
})
