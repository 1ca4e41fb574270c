/**
 * Columns that a text takes in a terminal or another display of fixed pitch: East Asian wide characters and emoji
 * take two (UAX #11), marks that combine and characters that only act on others, such as isolates, take none.
 */
export function displayWidth(text: string): number {
  let columns = 0
  for (const character of text) {
    if (/[\p{M}\p{Cf}]/u.test(character)) continue
    columns += wide.test(character) ? 2 : 1
  }
  return columns
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
