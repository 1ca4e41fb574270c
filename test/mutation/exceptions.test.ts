import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const rooms = ['data', 'plan', 'validate'].map((room) => join(import.meta.dirname, '..', '..', 'src', room))

test('a line would be exempt from being tried, or from being changed on purpose', () => {
  const exempt = rooms.flatMap((room) =>
    readdirSync(room)
      .filter((name) => name.endsWith('.ts'))
      .filter((name) =>
        /(?:v8|c8|istanbul) ignore|Stryker disable/.test(readFileSync(join(room, name), 'utf8')),
      ),
  )
  expect(exempt).toEqual([])
})
