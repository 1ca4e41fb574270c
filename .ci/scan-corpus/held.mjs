/** Texts as operators, help desks and programs write them; none of the learnt part's templates is among them. */
const frames = [
  'CALLBACK REQUESTED -> % <-',
  'Ticket text: customer asks, see %; closed.',
  '- %\n- nothing else',
  'Aw: Re: %',
  'Kunde (%) hat aufgelegt',
  'Teilnehmer nicht erreichbar; Ersatz %',
  'sous % depuis hier',
  'Le client %, puis raccroché',
  'Usuario: % / estado: cerrado',
  'número o correo: %',
  'Cliente %: linea caduta',
  'klant % niet bereikbaar',
  'Klient % rozłączył się',
  'Абонент % не отвечает',
  'お客様（%）より入電',
  '客户%未接听',
  'العميل % لم يرد',
  'מספר %',
  'किसान % से बात हुई',
  'ลูกค้า % ไม่รับสาย',
  'khách hàng % gác máy',
  'asiakas % ei vastannut',
  'abonat: %, închis',
  '<%>',
  '“%”',
  '%;',
  'value:%',
  '%\t0\t1',
  '**%**',
  '`%`',
]

const names =
  'aiko.sato bruno_costa c.dupont d-okoye ewa.nowak1 fatima.z g.h.jones heidi iosif j.p jonas.k+calls karin maria.jose n.nguyen office reception service-desk t.oconnor u2 walter'.split(
    ' ',
  )
const domains = [
  'wingtip.example',
  'adatum.example',
  'tailspin.test',
  'pbx.litware.example',
  'example.net',
  'sub.dept.proseware.example',
  'xn--bcher-kva.example',
  'müller.example',
]

function values(d) {
  const grouped = (digits, size) => digits.replace(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1 ')
  return {
    email: () => `${d.pick(names)}@${d.pick(domains)}`,
    phone: () => {
      const [country, area, rest] = d.number()
      return d.pick([
        `+${country}${area}${rest}`,
        `+${country} ${area}${rest}`,
        `+${country}/${area}/${rest}`,
        `+${country} (0)${area} ${rest}`,
        `+${country} ${grouped(area + rest, 2)}`,
        `+${country}\u00a0${area}\u00a0${rest}`,
        `＋${country} ${area} ${rest}`,
        `+${country}-${area}-${rest}`,
      ])
    },
    ipv4: () =>
      d.pick([
        `192.0.2.${d.int(1, 254)}`,
        `198.51.100.${d.int(1, 254)}:${d.int(1024, 65535)}`,
        `203.0.113.${d.int(1, 254)}/32`,
        `172.${d.int(16, 31)}.${d.int(0, 255)}.${d.int(1, 254)}`,
        `http://198.51.100.${d.int(1, 254)}/`,
      ]),
    ipv6: () =>
      d.pick([
        `[2001:db8::${d.hexDigits(3)}]:5060`,
        `2001:db8:0:0:${d.hexDigits(4)}::1`,
        `2001:db8::${d.hexDigits(4)}:${d.hexDigits(4)}/64`,
        `fe80::${d.hexDigits(4)}:${d.hexDigits(2)}ff:fe${d.hexDigits(2)}:${d.hexDigits(4)}%eth0`,
        `fd${d.hexDigits(2)}:${d.hexDigits(4)}:${d.hexDigits(4)}::1`,
      ]),
    sip: () =>
      d.pick([
        `sip:${d.pick(names)}@${d.pick(domains.slice(0, 6))}`,
        `SIP:%2B120655501${d.digits(2)}@${d.pick(domains.slice(0, 5))}`,
        `"Desk" <sips:${d.int(100, 99999)}@203.0.113.${d.int(1, 254)}>;tag=${d.hexDigits(8)}`,
        `sip:+3319900${d.digits(4)};ext=${d.int(1, 99)}@sbc.${d.pick(domains.slice(0, 5))}:5061;user=phone`,
      ]),
    uri: () =>
      d.pick([
        `https://${d.pick(domains)}/~${d.pick(names)}`,
        `HTTP://${d.pick(domains).toUpperCase()}/A?B=C#D`,
        `ldap://${d.pick(domains)}/cn=x`,
        `file:///C:/data/${d.pick(names)}.txt`,
        `msteams://${d.pick(domains)}/l/meetup-join/19:${d.hexDigits(12)}`,
        `https://${d.pick(names.slice(0, 4))}@${d.pick(domains.slice(0, 5))}/inbox`,
      ]),
    guid: () =>
      d.pick([
        d.guid(),
        `urn:uuid:${d.guid().replace(/[{}]/g, '')}`,
        `(${d.guid().replace(/[{}]/g, '')})`,
        `${d.guid().replace(/[{}]/g, '').toLowerCase()}.json`,
      ]),
    iban: () =>
      d.pick([
        d.iban(),
        d.iban().replaceAll(' ', '-'),
        d.iban().toLowerCase(),
        `IBAN:${d.iban()}`,
        d.iban().replaceAll(' ', '\u00a0'),
      ]),
    card: () =>
      d.pick([d.card(), `Visa ${d.card()}`, `card ending, full: ${d.card()} exp 01/30`, `${d.card()}|0130`]),
    coordinates: () => {
      const [lat, lon] = [(48 + d.int(0, 9999) / 10000).toFixed(4), (123 + d.int(0, 9999) / 10000).toFixed(4)]
      return d.pick([
        `-${lat},-${lon},17z`,
        `{"lat":-${lat},"lng":-${lon}}`,
        `<lat>-${lat}</lat><lon>-${lon}</lon>`,
        `S ${lat} W ${lon}`,
        `Breitengrad: -${lat}, Längengrad: -${lon}`,
        `48° ${d.int(1, 59)}.${d.digits(3)}' S, 123° ${d.int(1, 59)}.${d.digits(3)}' W`,
        `geo:-${lat},-${lon};u=35`,
        `(-${lat}, -${lon})`,
        `latitude -${lat} longitude -${lon}`,
      ])
    },
  }
}

const negatives = (d) => [
  () => `fw ${d.int(1, 9)}.${d.int(0, 99)}.${d.int(0, 99)}.${d.int(0, 99)}-rc${d.int(1, 9)}`,
  () =>
    `upgraded from ${d.int(1, 9)}.${d.int(0, 9)}.${d.int(0, 39)} to ${d.int(1, 9)}.${d.int(0, 9)}.${d.int(0, 39)}`,
  () => `PolycomVVX-VVX_411-UA/${d.int(5, 6)}.${d.int(0, 9)}.${d.int(0, 9)}.${d.int(1000, 9999)}`,
  () => `Asterisk PBX ${d.int(11, 20)}.${d.int(0, 30)}.${d.int(0, 9)}`,
  () => `Linux 5.${d.int(1, 19)}.${d.int(0, 200)}-${d.int(1, 200)}-generic #${d.int(1, 99)}`,
  () => `PO${d.digits(10)} / line ${d.int(1, 99)}`,
  () => `Vorgang ${d.digits(4)}-${d.digits(4)}-${d.digits(4)}`,
  () => `Kundennummer ${d.digits(10)}, Vertrag ${d.digits(12)}`,
  () => `facture n° ${d.digits(14)}`,
  () => `pedido ${d.digits(16)}`,
  () => `Q.850;cause=${d.int(1, 127)};text="Normal call clearing"`,
  () =>
    `SIP/2.0 ${d.pick([180, 200, 404, 486, 487, 503])} ${d.pick(['Ringing', 'OK', 'Not Found', 'Busy Here', 'Request Terminated'])}`,
  () => `sip: ${d.pick(['trunk down', 'no route', 'timer b expired'])} after ${d.int(1, 99)} s`,
  () => `cause ${d.int(1, 127)} subcode ${d.digits(6)} (0x${d.hexDigits(8)})`,
  () => `branch=z9hG4bK${d.hexDigits(16)};rport`,
  () => `${d.hexDigits(8)}${d.hexDigits(8)}@${d.pick(['pbx.litware.example', 'sbc1.tailspin.test'])}`,
  () => `call-id: ${d.digits(9)}@pbx.litware.example`,
  () => `cid:part1.${d.hexDigits(8)}.${d.hexDigits(8)}@litware.example`,
  () => `a=candidate:${d.digits(10)} 1 udp ${d.digits(10)} 0.0.0.0 ${d.int(1024, 65535)} typ host`,
  () => `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => d.hexDigits(2).toUpperCase()).join(':')}`,
  () => `a=ice-pwd:${Buffer.from(d.bytes(18)).toString('base64')}`,
  () => `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${Buffer.from(d.bytes(30)).toString('base64')}`,
  () => `t=0 0 b=AS:${d.int(64, 2048)} s=-`,
  () => `etag W/"${Buffer.from(d.bytes(16)).toString('base64')}"`,
  () => `eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDB9.${Buffer.from(d.bytes(32)).toString('base64url')}`,
  () => `blob ${Buffer.from(d.bytes(d.int(20, 90))).toString('hex')}`,
  () =>
    `BSSID ${Array.from({ length: 6 }, () => d.hexDigits(2).toUpperCase()).join(':')} ch ${d.int(1, 165)}`,
  () => `EUI ${Array.from({ length: 8 }, () => d.hexDigits(2)).join(':')}`,
  () => `${d.hexDigits(4)}.${d.hexDigits(4)}.${d.hexDigits(4)} learned on Gi0/${d.int(1, 48)}`,
  () => `ISBN-10 3-${d.int(100, 999)}-${d.digits(5)}-X, ISSN ${d.digits(4)}-${d.digits(4)}`,
  () => `978${d.digits(10)}`,
  () => `DHL 00${d.digits(18)}`,
  () => `UPS 1Z ${d.hexDigits(3).toUpperCase()} ${d.digits(3)} ${d.digits(2)} ${d.digits(4)} ${d.digits(4)}`,
  () => `tracking no ${d.digits(12)}`,
  () => `GTIN: 0${d.digits(13)}`,
  () => `SIM 8949${d.digits(15)}`,
  () => `S/N ${d.digits(15)}`,
  () => `LOT ${d.digits(6)}/${d.digits(2)} MHD 1${d.int(0, 2)}.2027`,
  () => `backup_2026-11-${d.int(10, 28)}T0${d.int(0, 9)}-${d.int(10, 59)}.tar.gz`,
  () => `IMG_2026${d.digits(4)}_${d.digits(6)}.jpg`,
  () => `\\\\share\\logs\\${d.digits(8)}\\trace.${d.int(1, 99)}.log`,
  () => `Sat, ${d.int(1, 28)} Nov 2026 1${d.int(0, 9)}:${d.int(10, 59)}:00 +0${d.int(0, 9)}00`,
  () => `${d.int(1, 12)}/${d.int(1, 28)}/2026 ${d.int(1, 12)}:${d.int(10, 59)}:${d.int(10, 59)} PM`,
  () => `2026${d.digits(10)} UTC+${d.int(1, 12)}`,
  () => `PT${d.int(1, 59)}M${d.int(1, 59)}.${d.digits(3)}S, ${d.int(1, 99)}.${d.digits(6)} s`,
  () =>
    `loss ${d.int(0, 9)}.${d.digits(4)}; jitter ${d.int(0, 90)}.${d.digits(4)}; rtt ${d.int(0, 300)}.${d.digits(3)}`,
  () => `x=${d.int(0, 1)}.${d.digits(5)} y=${d.int(0, 1)}.${d.digits(5)} z=${d.int(0, 1)}.${d.digits(5)}`,
  () => `p-value ${d.int(0, 0)}.${d.digits(4)} (95 % CI 1.${d.digits(2)}, 2.${d.digits(2)})`,
  () => `EUR ${d.int(1, 999)}.${d.digits(3)},${d.digits(2)} + ${d.int(1, 20)} % = ${d.digits(5)}`,
  () => `codecs PCMU@8000, opus@48000, G722@16000`,
  () => `extension ${d.digits(4)}, pin ${d.digits(6)}, DTMF ${d.digits(11)}#`,
  () => `dial 9 then ${d.digits(4)}; emergency 112 / 911`,
  () => `queue@default, user@host, root@localhost, ${d.int(1, 9)}@home`,
  () => `docker pull team/app@sha256:${d.hexDigits(64)}`,
  () => `import { x } from '@scope/pkg.name' // @ts-ignore @2.${d.int(0, 9)}.x`,
  () => `#${d.hexDigits(6)} rgb(${d.int(0, 255)}, ${d.int(0, 255)}, ${d.int(0, 255)}) 1.5rem`,
  () => `GET /api/v${d.int(1, 3)}/calls?page=${d.int(1, 99)}&size=50&sort=start,desc`,
  () => `a%20b%2Fc%3D${d.int(1, 99)} done`,
  () => `&lt;b&gt;done&lt;/b&gt; &copy; 2026 &#8211; ${d.int(1, 99)} &euro;`,
  () => `<call state="ended"><legs>${d.int(1, 9)}</legs></call>`,
  () => `{"legs":[{"dir":"in","ms":${d.digits(5)}},{"dir":"out","ms":${d.digits(5)}}]}`,
  () => `name;state;legs\nA;up;${d.int(1, 9)}\nB;down;${d.int(1, 9)}`,
  () =>
    `${d.pick(['Grundstücksverkehrsgenehmigungszuständigkeit', 'pneumonoultramicroscopicsilicovolcanoconiosis', 'AntidisestablishmentarianismHandbook', 'abcdefghijklmnopqrstuvwxyz012345'])} ${d.int(1, 9)}`,
  () =>
    `${d.pick(['سلام، نمی‌دانم', 'ක්‍රීඩා', '👩🏽‍🚒 ok', '☎️ ✔️ ©️', '葛󠄀城市', 'العدد \u200e(5)\u200e هنا', 'Wachstube Wach\u00adstube', '#️⃣ 1️⃣'])} ${d.int(1, 99)}`,
  () =>
    `AT${d.digits(2)} gate, ES${d.digits(2)} ${d.digits(4)} ${d.digits(4)} ${d.digits(4)} ${d.digits(4)} ${d.digits(4)}`,
  () => `NL${d.digits(9)}B${d.digits(2)} CHE-${d.digits(3)}.${d.digits(3)}.${d.digits(3)}`,
  () => `flight LH${d.digits(3)} seat ${d.int(1, 40)}A, PNR ${d.hexDigits(6).toUpperCase()}`,
  () => `+${d.int(1, 9)} more, +${d.int(100, 999)} ms, +${d.int(10, 99)}dB, +0.${d.digits(4)}`,
  () => `balance +${d.int(1, 9)}${d.digits(5)}.00 (+${d.digits(7)} units)`,
  () => `${d.digits(5)}-${d.digits(4)} ZIP, ${d.digits(3)}-${d.digits(2)}-${d.digits(4)}`,
  () => `§ ${d.int(1, 9)}.${d.int(1, 9)}.${d.int(1, 9)}.${d.int(1, 9)} Abs. ${d.int(1, 9)}`,
  () =>
    `chapter ${d.int(1, 9)}.${d.int(1, 9)}.${d.int(1, 9)}.${d.int(1, 9)}, table ${d.int(1, 9)}.${d.int(1, 9)}`,
]

export function held(d) {
  const lines = []
  const add = (text, sees, from) => lines.push({ text, sees, from })
  const kinds = values(d)
  for (const [kind, value] of Object.entries(kinds)) {
    for (let count = 0; count < 110; count++) {
      const drawn = value()
      const also = [
        ...(kind !== 'ipv4' && kind !== 'sip' && /(?:^|[/@])(?:198\.51|203\.0)/.test(drawn) ? ['ipv4'] : []),
        ...(kind !== 'uri' && drawn.includes('://') ? ['uri'] : []),
      ]
      add(
        d.pick(frames).replace('%', () => drawn),
        [kind, ...also],
        'sentence',
      )
    }
  }
  for (let count = 0; count < 80; count++) {
    const label = d.pick([
      'Telefon:',
      'telephone',
      'Phone no.',
      'Handy',
      'mobile:',
      'Tél. :',
      'teléfono',
      'cell:',
      'fax:',
      'Durchwahl',
      'тел:',
      '电话：',
      'phone_number=',
      'whatsapp',
    ])
    add(
      d.pick(frames).replace('%', () => `${label} ${d.national()}`),
      ['phone-labelled'],
      'labelled',
    )
    add(
      d.pick(frames).replace('%', () => d.national()),
      ['phone-national'],
      'national',
    )
    add(
      d.hiddenIn(d.pick(['Operator B', 'besetzt', 'occupé', 'ocupado', 'declined'])),
      ['invisible'],
      'invisible',
    )
  }
  const wraps = {
    'json in json': (text) => JSON.stringify({ a: JSON.stringify({ b: text }).replaceAll('@', '\\u0040') }),
    'form in base64': (text) => Buffer.from(`x=${encodeURIComponent(text)}&y=2`).toString('base64'),
    'wide in base64': (text) => Buffer.from(text, 'utf16le').toString('base64'),
    'a token': (text) =>
      `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify({ sub: text })).toString('base64url')}.`,
    'spaced hex': (text) =>
      Buffer.from(text)
        .toString('hex')
        .replace(/(..)(?=.)/g, '$1 '),
    'escaped bytes': (text) => Buffer.from(text).toString('hex').replace(/(..)/g, '\\x$1'),
    'twice percent': (text) => encodeURIComponent(encodeURIComponent(text)),
    'markup in json': (text) =>
      JSON.stringify([`<p title='${text.replace('@', '&commat;').replace('+', '&plus;')}'>x</p>`]),
    'lines of base64': (text) =>
      Buffer.from(`${'note. '.repeat(14)}${text}`)
        .toString('base64')
        .replace(/(.{76})/g, '$1\r\n'),
    'data address': (text) => `data:text/plain;base64,${Buffer.from(text).toString('base64')}`,
    'capital letters': (text) => Buffer.from(text).toString('hex').toUpperCase(),
    'full width': (text) =>
      text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)),
    'zero widths': (text) => text.replace(/(...)/g, '$1\u200b'),
  }
  for (const [name, wrap] of Object.entries(wraps)) {
    for (let count = 0; count < 25; count++) {
      const kind = d.pick(['email', 'ipv4', 'iban', 'guid', 'phone'])
      const drawn = d[kind]()
      add(wrap(`re ${drawn} ok`), name === 'zero widths' ? [kind, 'invisible'] : [kind], name)
    }
  }
  for (const draw of negatives(d)) {
    for (let count = 0; count < 20; count++)
      add(d.some(0.3) ? d.pick(frames).replace('%', () => draw()) : draw(), [], 'hard')
  }
  return lines
}
