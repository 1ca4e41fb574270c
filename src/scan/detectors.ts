import { card } from './card.js'
import { coordinates } from './coordinates.js'
import type { Detector } from './detector.js'
import { email } from './email.js'
import { guid } from './guid.js'
import { iban } from './iban.js'
import { invisible } from './invisible.js'
import { ipv4Address, ipv6Address } from './ip.js'
import { labelledPhone, nationalPhone, phone } from './phone.js'
import { sip } from './sip.js'
import { uri } from './uri.js'

/** Every detector: the one list of this room. What one has seen, those behind it do not see again. */
export const detectors: readonly Detector[] = [
  invisible,
  sip,
  uri,
  email,
  guid,
  ipv6Address,
  ipv4Address,
  coordinates,
  iban,
  card,
  phone,
  labelledPhone,
  nationalPhone,
]
