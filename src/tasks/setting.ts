import { defaultLimits, type Limits } from '../plan/limits.js'
import { type Configuration, configurationIn, findConfiguration } from '../project/configuration.js'
import { joinPath } from '../project/user-path.js'
import { type UsersCache, usersCache } from '../project/users-cache.js'
import { openPolicies, type Policies } from './open-policies.js'

/** What a command works with: the policies, the nearest declared.yaml, and the limits it sets. */
export interface Setting extends Policies {
  readonly configuration: Configuration | undefined
  readonly limits: Limits
  /** Where what is found out is kept; undefined where nothing is. */
  readonly cache: UsersCache | undefined
  /** Folders and files that were read; empty where the shipped policies were and there is no declared.yaml. */
  readonly inputs: readonly string[]
}

export interface SettingRequest {
  /** The folder of the policies; else that of the nearest declared.yaml, else the shipped ones. */
  readonly policies?: string
  readonly cwd?: string
  /** The folder whose declared.yaml counts; else the nearest from `cwd` up. */
  readonly base?: string
  /** The only payload that is asked for. */
  readonly payload?: string
  /** What earlier runs of this user have found out of the same texts may be used; not where `base` counts. */
  readonly cache?: boolean
}

/** Never rejects for a user's mistake: what is wrong is in `diagnostics` and `problems`, and `sound` is false. */
export async function settingOf({
  policies,
  cwd,
  base,
  payload,
  cache: isAsked,
}: SettingRequest): Promise<Setting> {
  // Where changes are judged that somebody proposes, everything is read anew.
  const users = isAsked === true && base === undefined ? await usersCache() : undefined
  const configuration = await (base === undefined
    ? findConfiguration(cwd, users?.policies)
    : configurationIn(base, cwd))
  const value = configuration?.value
  const cache = value?.cache === 'off' ? undefined : users
  const from = (path: string): string =>
    configuration === undefined ? path : joinPath(configuration.folder, path, cwd)
  const folder = policies ?? (value?.policies === undefined ? undefined : from(value.policies))
  const named = value?.organisations ?? []
  const organisations = (typeof named === 'string' ? [named] : named).map(from)
  const opened = await openPolicies(folder, {
    organisations,
    ...(payload === undefined ? {} : { payloads: new Set([payload]) }),
    ...(cwd === undefined ? {} : { cwd }),
    cache: cache?.policies,
  })
  const diagnostics = [...(configuration?.diagnostics ?? []), ...opened.diagnostics]
  const problems = [...(configuration?.problems ?? []), ...opened.problems]
  const sound = opened.sound && (configuration === undefined || value !== undefined)
  const inputs = [
    ...(folder === undefined ? [] : [folder]),
    ...organisations,
    ...(configuration === undefined ? [] : [configuration.path]),
  ]
  const limits = limitsOf(value?.limits)
  return { ...opened, diagnostics, problems, sound, configuration, limits, cache, inputs }
}

type LimitsWritten = NonNullable<NonNullable<Configuration['value']>['limits']>

function limitsOf(written: LimitsWritten | undefined): Limits {
  return {
    depth: written?.depth ?? defaultLimits.depth,
    recordBytes: written?.['record-bytes'] ?? defaultLimits.recordBytes,
    numberDigits: written?.['number-digits'] ?? defaultLimits.numberDigits,
    columns: written?.columns ?? defaultLimits.columns,
    unpackedBytes: written?.['unpacked-bytes'] ?? defaultLimits.unpackedBytes,
    unpackedRatio: written?.['unpacked-ratio'] ?? defaultLimits.unpackedRatio,
    packedMembers: written?.['packed-members'] ?? defaultLimits.packedMembers,
  }
}
