// What a suite printed, against what its row expects.
import type { Check, Row } from './row.ts';

export interface Outcome {
  readonly passed: number;
  /** Failed, and on the row's list. */
  readonly known: number;
  /** What does not meet the expectation, a sentence each; none where the row is met. */
  readonly faults: readonly string[];
}

/** The lines of JSON among whatever else a program prints. */
export const checksIn = (printed: string): readonly Check[] =>
  printed.split('\n').flatMap((line) => (line.startsWith('{"check":') ? [JSON.parse(line) as Check] : []));

export function judge({ least, known, spoken }: Pick<Row, 'least' | 'known' | 'spoken'>, checks: readonly Check[]): Outcome {
  const passed = checks.filter(({ ok }) => ok).length;
  const failed = checks.filter(({ ok }) => !ok);
  const failing = new Set(failed.map(({ check }) => check));
  const ran = new Set(checks.map(({ check }) => check));
  const shown = new Set(checks.flatMap(({ ok, operation }) => (ok && operation ? [operation] : [])));
  return {
    passed,
    known: failed.filter(({ check }) => check in known).length,
    faults: [
      ...failed.filter(({ check }) => !(check in known)).map(({ check, why = '' }) => `${check}: ${why}`),
      ...Object.keys(known).flatMap((check) =>
        failing.has(check) ? [] : [`${check}: ${ran.has(check) ? 'passes now' : 'no longer runs'}, take it off the list of known failures`],
      ),
      ...(spoken?.operations ?? []).flatMap((operation) => (shown.has(operation) ? [] : [`no check shows that ${operation} works`])),
      ...[...shown].flatMap((operation) =>
        spoken?.operations.includes(operation) ? [] : [`${operation} works: add it to what is spoken`],
      ),
      ...(passed < least ? [`only ${passed} checks passed; at least ${least} must`] : []),
    ],
  };
}
