// Why a peer is not to be had on this machine.

/** A peer that is not to be had on this machine; the message says why. */
export class CannotBeHad extends Error {}

/** The last line about an error in what a program printed, else the last line; without addresses and paths, which are this machine's own. */
export function reasonIn(printed: string): string {
  const lines = printed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const told = lines.findLast((line) => /error|fail|requires|not found|refused|denied/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return told
    .replace(/\w+:\/\/\S+/g, '…')
    .replace(/(?<![\w.])\/[\w.@~+-]+(\/[\w.@~+-]*)+/g, '…')
    .replaceAll('|', '¦')
    .slice(0, 300);
}
