// One text that holds all mutants of a file, each behind a switch: so one process that has loaded everything can be any of them.
import type { Mutant } from './find.ts';

/** What the switched text asks. It lies on `globalThis`, because the text may stand anywhere. */
export interface Switchboard {
  /** Whether this mutant is the one in force. */
  on(id: number): boolean;
  /** Of two expressions without effects, the one in force. */
  either(id: number, original: () => unknown, mutated: () => unknown): unknown;
}

/** `mutants` are those of this text. Ranges lie inside each other or apart. */
export function switched(text: string, mutants: readonly Mutant[]): string {
  const ordered = [...mutants].sort((a, b) => a.start - b.start || b.end - a.end);
  return write(text, 0, text.length, ordered);
}

function write(text: string, from: number, to: number, mutants: readonly Mutant[]): string {
  let written = '';
  let at = from;
  let rest = mutants;
  while (rest.length > 0) {
    const { start, end } = rest[0]!;
    const same = rest.filter((mutant) => mutant.start === start && mutant.end === end);
    const inside = rest.filter((mutant) => mutant.start >= start && mutant.end <= end && !same.includes(mutant));
    rest = rest.filter((mutant) => mutant.start >= end);
    const original = write(text, start, end, inside);
    written += text.slice(at, start) + same.reduce(guarded, original);
    at = end;
  }
  return written + text.slice(at, to);
}

function guarded(original: string, { id, becomes, pure }: Mutant): string {
  if (becomes === '') return `{ if (!switchboard.on(${id})) ${original} }`;
  if (pure) return `switchboard.either(${id}, () => (${original}), () => (${becomes}))`;
  return `(switchboard.on(${id}) ? (${becomes}) : (${original}))`;
}
