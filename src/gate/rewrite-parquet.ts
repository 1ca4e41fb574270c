import type { ByteSource } from '../data/byte-source.js'
import type { ColumnTree } from '../data/column-tree.js'
import { columnTreeOf } from '../parquet/column-tree.js'
import type { ParquetEngine } from '../parquet/engine.js'
import type { ParquetFile } from '../parquet/footer.js'
import { keptColumns } from '../parquet/kept-columns.js'
import { createParquetWriter, type ParquetWriter } from '../parquet/write.js'
import type { ParquetMedia, Plan } from '../plan/plan.js'
import { createColumnJudge, keyOfPath } from '../validate/columns.js'
import { noRecords } from './codes.js'
import type { Mender } from './mender.js'
import { judgeParquet, type ParquetJudging } from './parquet-source.js'
import type { RedactOutput } from './redact-output.js'
import type { Rewriting } from './rewrite.js'

/** Where mended records come from and go to, and what opens the file. */
interface Into {
  readonly mender: Mender
  readonly output: RedactOutput
  readonly engine: ParquetEngine | undefined
}

/**
 * A Parquet file written anew, of mended records and nothing else: the columns of the old one in their order and of
 * their types, without those that may not be there. Nothing of its footer, dictionaries, statistics or indexes is
 * carried on.
 */
export function rewriteParquet(
  { mender, output, engine }: Into,
  plan: Plan,
  media: ParquetMedia,
): Rewriting & Pick<ParquetJudging, 'saw'> {
  let writer: ParquetWriter | undefined
  let judging: ParquetJudging | undefined
  const flush = async (): Promise<void> => {
    for (const bytes of writer?.take() ?? []) await output.write(bytes)
  }
  return {
    saw: (found) => judging?.saw(found),
    async read(source: ByteSource, limits) {
      judging = judgeParquet({
        plan,
        media,
        source,
        limits,
        engine,
        isRewritten: true,
        sink: mender.drop,
        file(file) {
          writer = writerOf(plan, file)
        },
        record(node, index) {
          const mended = mender.record(node, index, [])
          if (mended !== undefined) writer?.add(mended)
        },
        batch: flush,
      })
      return judging.read()
    },
    flush,
    async finish() {
      if (writer === undefined) mender.blockers.note(noRecords, {})
      for (const bytes of writer?.end() ?? []) await output.write(bytes)
    },
  }
}

/** What writes the columns that may be there; undefined where none may. */
function writerOf(plan: Plan, file: ParquetFile): ParquetWriter | undefined {
  const tree: ColumnTree = columnTreeOf(file)
  const left = new Set<string>()
  createColumnJudge(plan, tree, ({ path }) => left.add(keyOfPath(path))).end()
  const columns = keptColumns(file.schema.root, (path) => !left.has(keyOfPath(path)))
  return columns && createParquetWriter(columns, { isPacked: true })
}
