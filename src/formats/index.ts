import { base64 } from './base64.js'
import { boolean } from './boolean.js'
import { countryCode } from './country-code.js'
import { currencyCode } from './currency-code.js'
import { date } from './date.js'
import { dateTime } from './date-time.js'
import { e164 } from './e164.js'
import { email } from './email.js'
import { emergencyNumber } from './emergency-number.js'
import type { Format } from './format.js'
import { hostname } from './hostname.js'
import { integer } from './integer.js'
import { ip } from './ip.js'
import { ipv4 } from './ipv4.js'
import { ipv4Cidr } from './ipv4-cidr.js'
import { ipv6 } from './ipv6.js'
import { ipv6Cidr } from './ipv6-cidr.js'
import { isoDuration } from './iso-duration.js'
import { latitude } from './latitude.js'
import { longitude } from './longitude.js'
import { macAddress } from './mac-address.js'
import { number } from './number.js'
import { sipCallId } from './sip-call-id.js'
import { sipUri } from './sip-uri.js'
import { telephoneSubscriber } from './telephone-subscriber.js'
import { text } from './text.js'
import { time } from './time.js'
import { uri } from './uri.js'
import { uuid } from './uuid.js'

/** Every format, by name: the one list of this room. */
export const formats: ReadonlyMap<string, Format> = new Map(
  [
    text,
    integer,
    number,
    boolean,
    e164,
    telephoneSubscriber,
    emergencyNumber,
    sipUri,
    sipCallId,
    ipv4,
    ipv6,
    ip,
    ipv4Cidr,
    ipv6Cidr,
    macAddress,
    dateTime,
    date,
    time,
    isoDuration,
    uuid,
    countryCode,
    currencyCode,
    email,
    uri,
    hostname,
    latitude,
    longitude,
    base64,
  ].map((format) => [format.name, format] as const),
)
