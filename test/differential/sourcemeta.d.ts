// The package brings no types of its own.
declare module '@sourcemeta/jsonschema' {
  export function spawn(
    args: readonly string[],
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
}
