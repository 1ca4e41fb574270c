/** Sentences around a value, in several languages; `%` is its place. */
const sentences = [
  '%',
  '%',
  'Please write to % today.',
  'The caller gave % as a contact.',
  'seen: %',
  'note="%"',
  '(%)',
  'Contact % (home), thanks',
  'failed for %: no answer',
  '[%] retry later',
  'Bitte an % wenden.',
  'Der Anrufer nannte %, danach Abbruch.',
  'Merci de contacter % avant midi.',
  "L'appelant a donné %.",
  'Escriba a % por favor.',
  'El usuario indicó %; sin respuesta',
  'Contattare % domani.',
  'Neem contact op met %.',
  'Proszę pisać: %',
  'Напишите на % сегодня.',
  '連絡先：%',
  '请联系 % 。',
  'اتصل بـ % اليوم',
  'Kontakta % i morgon.',
  'Lütfen % ile iletişime geçin',
  'user %\nline two',
]

/** What is no finding although it looks like one; each is drawn many times. */
const hardNegatives = (d) => [
  () => `version ${d.int(1, 20)}.${d.int(0, 30)}.${d.int(0, 30)}.${d.int(0, 200)}`,
  () => `Teams/${d.int(1, 50)}.${d.int(0, 99)}.${d.int(0, 255)}.${d.int(0, 255)}`,
  () =>
    `client v${d.int(1, 9)}.${d.int(0, 9)}.${d.int(0, 20)}.${d.int(0, 99)} on Windows 10.0.${d.int(100, 255)}.${d.int(1, 255)}`,
  () => `Order ${d.digits(d.int(8, 18))} was shipped`,
  () => `Bestellung Nr. ${d.digits(16)} ist unterwegs`,
  () => `order no. 4${d.digits(15)}`,
  () => `sha256 ${d.hexDigits(64)}`,
  () => `md5=${d.hexDigits(32)}`,
  () => `commit ${d.hexDigits(40)}`,
  () =>
    `at 2026-0${d.int(1, 9)}-1${d.int(0, 9)}T1${d.int(0, 9)}:${d.int(10, 59)}:${d.int(10, 59)}+0${d.int(0, 9)}:00`,
  () => `epoch 17${d.digits(11)}`,
  () => `ts=17${d.digits(8)}.${d.digits(6)}`,
  () => `recording-${d.digits(8)}-${d.digits(6)}.wav`,
  () => `export_${d.hexDigits(8)}@2x.png and report.${d.int(1, 9)}.csv`,
  () => `adapter ${Array.from({ length: 6 }, () => d.hexDigits(2)).join(d.pick([':', '-']))} is up`,
  () => `ISBN 978-3-${d.int(10, 99)}-${d.digits(6)}-${d.int(0, 9)}`,
  () => `EAN 4${d.digits(12)}`,
  () => `parcel 1Z${d.hexDigits(6).toUpperCase()}${d.digits(10)}`,
  () => `tracking RB${d.digits(9)}DE and ${d.digits(20)}`,
  () => `trace id ${d.hexDigits(16)} span ${d.hexDigits(16)}`,
  () => `Call-ID: ${d.hexDigits(24)}@${d.pick(['192', 'pbx', 'sbc01'])}`,
  () => `call ${d.hexDigits(32)}@sbc.contoso.example ended`,
  () => `Message-ID: <${d.digits(14)}.${d.hexDigits(8)}@mail.contoso.example>`,
  () => `m=audio ${d.int(1024, 65535)} RTP/AVP 0 8 101`,
  () => `a=rtpmap:${d.int(96, 127)} opus/48000/2`,
  () => 'c=IN IP4 0.0.0.0',
  () => `o=- ${d.digits(10)} ${d.digits(10)} IN IP4 127.0.0.1`,
  () =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/${d.int(90, 140)}.0.${d.int(0, 255)}.${d.int(0, 255)} Safari/537.36`,
  () =>
    `UCCAPI/16.0.${d.int(1000, 20000)}.${d.int(10000, 20999)} OC/16.0.${d.int(1000, 9999)}.${d.int(1000, 9999)}`,
  () =>
    `jitter ${d.int(1, 90)}.${d.digits(4)}, ${d.int(1, 90)}.${d.digits(4)}, ${d.int(1, 90)}.${d.digits(4)}`,
  () => `MOS between ${d.int(1, 4)}.${d.digits(4)} and ${d.int(1, 4)}.${d.digits(4)}`,
  () => `ratio 0.${d.digits(6)}`,
  () => `range: ${d.int(1, 80)}.${d.digits(5)}, ${d.int(1, 170)}.${d.digits(5)}`,
  () => `token ${Buffer.from(d.bytes(d.int(12, 48))).toString('base64')}`,
  () => `key=${Buffer.from(d.bytes(d.int(12, 48))).toString('base64url')}`,
  () =>
    `${d.pick(['std', 'net', 'app'])}::${d.pick(['face', 'Added', 'cafe'])}::${d.pick(['bad', 'Dead', 'f00d'])}`,
  () => `npm i @scope/name@${d.int(1, 9)}.${d.int(0, 20)}.${d.int(0, 9)}`,
  () => `git@git.contoso.example:team/repo-${d.int(1, 99)}.git`,
  () => `price 1,${d.digits(3)}.${d.digits(2)} / ${d.digits(3)} pcs, +${d.int(1, 99)}.${d.digits(2)} %`,
  () => `score +${d.int(1, 999)} and -${d.int(1, 999)}, C++${d.int(11, 23)}, GMT+${d.int(1, 12)}`,
  () => `ticket ${d.digits(3)}-${d.digits(4)}-${d.digits(3)}`,
  () => `IMEI 35${d.digits(13)}`,
  () => `ICCID 89${d.digits(17)}`,
  () => `VAT DE${d.digits(9)}, BIC CONTDEFFXXX`,
  () => `article DE${d.digits(2)} ${d.digits(4)} ${d.digits(4)}`,
  () => `serial FR${d.digits(25)}`,
  () => `00${d.digits(12)}`,
  () => `room ${d.int(1, 9)}.${d.int(10, 99)}, floor +${d.int(1, 9)}`,
  () => `section ${d.int(1, 9)}.${d.int(1, 20)}.${d.int(1, 9)}.${d.int(1, 9)} of the manual`,
  () => `OID 1.3.6.1.4.1.${d.int(1, 50000)}.${d.int(1, 99)}`,
  () => `mask 255.255.${d.int(0, 255)}.0`,
  () => `12:${d.int(10, 59)}:${d.int(10, 59)}.${d.digits(3)} started`,
  () => `key ${Array.from({ length: 20 }, () => d.hexDigits(2)).join(':')}`,
  () =>
    `${d.pick(['می‌خواهم بروم', 'क्‍षेत्र', '👩‍💻 👨‍👩‍👧 ❤️ 🇩🇪', 'Donau\u00addampf', '🏴󠁧󠁢󠁳󠁣󠁴󠁿 flag', 'שלום \u200f(עולם)'])} ${d.int(1, 99)}`,
  () => `callerNumber@odata.type ${d.int(1, 9)}`,
  () => `fixed &amp; closed &lt;${d.int(1, 99)}&gt; 50%25`,
  () => `{"code":${d.int(400, 599)},"at":"2026-11-${d.int(10, 30)}","ok":${d.pick(['true', 'false'])}}`,
  () => `Internationalization of Operatorennetzwerkkonfiguration ${d.int(1, 99)}`,
  () => `user=${d.pick(['anna', 'ben'])}&page=${d.int(1, 99)}&sort=asc`,
  () => `B=${d.digits(4)};C=${d.digits(5)};D=${d.digits(7)}`,
  () => `${d.digits(10)} ${d.digits(10)}`,
  () => `phone rang ${d.int(2, 9)} times in ${d.digits(4)}`,
  () => `Tel Aviv ${d.int(1000, 9999)}, mobile client ${d.int(1, 9)}.${d.int(0, 9)}`,
]

export function learnt(d) {
  const lines = []
  const add = (text, sees, from) => lines.push({ text, sees, from })
  const kinds = {
    email: d.email,
    phone: d.phone,
    ipv4: d.ipv4,
    ipv6: d.ipv6,
    sip: d.sip,
    uri: d.uri,
    guid: d.guid,
    iban: d.iban,
    card: d.card,
    coordinates: d.coordinates,
  }
  for (const [kind, value] of Object.entries(kinds)) {
    for (let count = 0; count < 160; count++)
      add(
        d.pick(sentences).replace('%', () => value()),
        [kind],
        'sentence',
      )
  }
  for (let count = 0; count < 120; count++) {
    const label = d.pick([
      'Tel.',
      'Tel:',
      'Phone:',
      'phone',
      'Telefon',
      'Mobil:',
      'tél.',
      'teléfono:',
      'Fax',
      'call me at',
      'Rückruf:',
      '電話：',
      'тел.',
    ])
    add(
      d.pick(sentences).replace('%', () => `${label} ${d.national()}`),
      ['phone-labelled'],
      'labelled',
    )
    add(
      d.pick(sentences.slice(0, 12)).replace('%', () => d.national()),
      ['phone-national'],
      'national',
    )
    add(
      d.pick(['Telco A', 'no answer', 'Anschluss besetzt', 'sans réponse', 'callee declined']) +
        d.hiddenIn(' x y'),
      ['invisible'],
      'invisible',
    )
  }
  const encoded = ['email', 'phone', 'ipv4', 'guid', 'iban', 'card', 'sip']
  for (const [name, encode] of Object.entries(d.encodings)) {
    for (let count = 0; count < 40; count++) {
      const kind = d.pick(encoded)
      const inner = d.pick(['%', 'contact %', 'peer % said no']).replace('%', () => kinds[kind]())
      const text = encode(inner)
      add(d.some(0.3) && name !== 'csv' ? `debug: ${text}` : text, [kind], name)
    }
  }
  const outer = ['json', 'query', 'base64', 'hex', 'xml']
  for (let count = 0; count < 150; count++) {
    const kind = d.pick(encoded)
    const [first, second] = [d.pick(Object.keys(d.encodings)), d.pick(outer)]
    add(d.encodings[second](d.encodings[first](`contact ${kinds[kind]()} x`)), [kind], `${second}>${first}`)
  }
  for (const draw of hardNegatives(d)) {
    for (let count = 0; count < 30; count++)
      add(d.some(0.25) ? d.pick(sentences).replace('%', () => draw()) : draw(), [], 'hard')
  }
  return lines
}
