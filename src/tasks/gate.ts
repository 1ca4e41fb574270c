import type { ByteSource } from '../data/byte-source.js'
import { judgeSource, type SourceOptions } from '../gate/judge-source.js'
import { assembleReport, notJudgedFinding, policyFinding } from '../gate/report.js'
import { notJudgedWith, prepareScan, type ScanRequest } from '../gate/scan.js'
import { plan } from '../plan/build.js'
import { defaultLimits } from '../plan/limits.js'
import type { PlanRequest } from '../plan/request.js'
import { today } from '../project/clock.js'
import { parquetEngine } from '../project/duckdb-process.js'
import { toolVersion } from '../project/package-root.js'
import type { Report } from '../verdict/report.js'
import { type FastRequest, fastMakerOf } from './fast.js'
import type { Policies } from './open-policies.js'

/** A gate for one payload: bytes in, a report out, the same as `declared check` gives. */
export interface Gate {
  /** Never rejects for what is wrong with the data; the report says it. */
  judge(source: ByteSource, options?: SourceOptions): Promise<Report>
}

/**
 * A gate that judges by some policies. `on` is `YYYY-MM-DD`, today (UTC) where it is left out; recipient and
 * purposes are taken as `declared check` takes them; with `scan` declared text is searched for data of other
 * categories. A long text is judged by the thread that asks, unless `jobs` says otherwise; how fast changes nothing of
 * what is said. Where nothing can be judged, each report says why.
 */
export function gate(
  policies: Policies,
  request: Omit<PlanRequest, 'on'> & FastRequest & { readonly on?: string; readonly scan?: ScanRequest },
): Gate {
  const on = request.on ?? today()
  const judged = policies.sound ? plan(policies.model, { ...request, on }) : undefined
  const parts = { on, toolVersion: toolVersion(), policiesFrom: policies.from }
  const fast =
    judged === undefined || 'code' in judged
      ? undefined
      : fastMakerOf({ jobs: 0, ...request })?.(judged, defaultLimits)
  const current = policies.model.policies.filter(({ released }) => !released)
  return {
    async judge(source, options) {
      if (judged === undefined || 'code' in judged) {
        const findings =
          judged === undefined
            ? [
                ...policies.diagnostics.filter(({ severity }) => severity === 'error').map(policyFinding),
                ...policies.problems.map((each) => notJudgedFinding(each.path, each)),
              ]
            : [notJudgedFinding(source.name, judged)]
        return assembleReport({ ...parts, policies: current, files: [], findings, notJudged: [] })
      }
      const scan = options?.scan ?? (await prepareScan(policies.model, judged, request.scan))
      const { verdict, findings, notJudged } = await judgeSource(judged, source, {
        parquet: parquetEngine(),
        // What is compiled holds for the usual limits.
        ...(options?.limits === undefined ? { fast } : {}),
        ...options,
        scan,
      })
      const all = [...notJudgedWith(judged, scan), ...notJudged]
      return assembleReport({
        ...parts,
        policies: [judged.policy],
        files: [verdict],
        findings,
        notJudged: all,
      })
    },
  }
}
