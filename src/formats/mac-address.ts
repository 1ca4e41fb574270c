import { patternFormat } from './pattern-format.js'

const octet = '[0-9A-Fa-f]{2}'

/** Six or eight octets; hyphens or colons between them, never both. */
export const macAddress = patternFormat({
  name: 'mac-address',
  title: 'a hardware address',
  source: 'IEEE 802-2014, section 8.1 (EUI-48, EUI-64)',
  pattern: `^${octet}(?:(?:-${octet}){5}|(?::${octet}){5}|(?:-${octet}){7}|(?::${octet}){7})$`,
  atMost: 23,
  // The range that RFC 9542, section 2.1.4, keeps for documentation.
  example: '00-00-5E-00-53-01',
})
