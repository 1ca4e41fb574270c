import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pictureBeside } from '../../src/project/read-picture.js'

const folder = mkdtempSync(join(tmpdir(), 'declared-picture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`

/** What is said of a file beside a document. */
async function said(file: string, content: string | Buffer | undefined): Promise<string> {
  mkdirSync(join(folder, 'org'), { recursive: true })
  if (content !== undefined) writeFileSync(join(folder, 'org', file), content)
  const picture = await pictureBeside('org/contoso.yaml', file, folder)
  return 'message' in picture ? picture.message : picture.mediaType
}

describe('a picture', () => {
  it.each([
    ['a.png', png, 'image/png'],
    ['a.JPG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['a.jpeg', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['a.svg', svg('<path d="M0 0"/>'), 'image/svg+xml'],
    ['b.svg', `<?xml version="1.0"?>\n<!-- a -->\n${svg('')}`, 'image/svg+xml'],
    [
      'c.svg',
      svg('<defs><path id="a"/></defs><use href="#a"/><style>path{fill:url(#b)}</style>'),
      'image/svg+xml',
    ],
    ['d.png', Buffer.concat([png, Buffer.alloc(200 * 1024 - png.length)]), 'image/png'],
  ])('%s would not be shown', async (file, content, mediaType) => {
    expect(await said(file, content)).toBe(mediaType)
  })

  it.each([
    ['a file that is not there', 'no.png', undefined, /does not exist/],
    ['a text', 'text.png', 'logo', /is no PNG, JPEG or SVG picture/],
    ['a page', 'page.svg', '<html><svg></svg></html>', /is no PNG, JPEG or SVG picture/],
    ['a PNG under another name', 'other.jpg', png, /is called otherwise than what it holds, image\/png/],
    ['a large file', 'e.png', Buffer.concat([png, Buffer.alloc(200 * 1024)]), /is larger than 200 KB/],
    ['a script', 'f.svg', svg('<script>alert(1)</script>'), /holds more than a picture/],
    ['a handler', 'g.svg', svg('<g onload="alert(1)"/>'), /holds more than a picture/],
    ['a page inside', 'h.svg', svg('<foreignObject><p/></foreignObject>'), /holds more than a picture/],
    ['an entity', 'i.svg', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, /holds more than a picture/],
    ['a picture from elsewhere', 'j.svg', svg('<image href="https://x.example/"/>'), /holds more than/],
    ['a link that runs', 'k.svg', svg('<a href="javascript:alert(1)"/>'), /holds more than a picture/],
    ['a style from elsewhere', 'l.svg', svg('<style>@import "x"</style>'), /holds more than a picture/],
    ['a font from elsewhere', 'm.svg', svg('<style>a{src:url(//x)}</style>'), /holds more than a picture/],
  ])('%s would be taken for one', async (_, file, content, message) => {
    expect(await said(file, content)).toMatch(message)
  })

  it('outside the folder of the document would be read', async () => {
    mkdirSync(join(folder, 'org'), { recursive: true })
    writeFileSync(join(folder, 'secret.png'), png)
    symlinkSync(join(folder, 'secret.png'), join(folder, 'org/link.png'))
    expect(await said('link.png', undefined)).toMatch(/leads out of the folder/)
    expect(await said('../secret.png', undefined)).toMatch(/leads out of the folder/)
  })
})
