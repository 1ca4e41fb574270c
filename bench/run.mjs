// Runs the benchmark cases: `npm run bench`, or `npm run bench -- --small` for a quick run.
import { parseArgs } from 'node:util'

parseArgs({ options: { small: { type: 'boolean', default: false } } })
console.log('bench: there are no cases yet')
