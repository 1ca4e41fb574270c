/** The most runs after one that taught nothing until another is looked at. */
const mostIdle = 4096

/** Looks less and less often where there was nothing to be learned. */
export class Patience {
  /** Runs until one may be looked at again, and how many they were last time. */
  #idle = 0
  #idled = 0

  /** Whether this run may be looked at. */
  isOver(): boolean {
    return this.#idle-- <= 0
  }

  hadUse(had: boolean): void {
    this.#idled = had ? 0 : Math.min(2 * this.#idled + 1, mostIdle)
    this.#idle = this.#idled
  }
}
