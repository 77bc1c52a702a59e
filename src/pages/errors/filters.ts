// Narrowing the list of codes: by vendor, nature, HTTP status, and whether to try again.
import { dialects } from '../../dialects.ts';
import { adviceFor, natures } from './library.ts';
import type { Hit } from './search.ts';

/** What a request names; others are not looked at. */
export interface ChosenFilters {
  readonly dialect: string;
  readonly nature: string;
  readonly status: string;
  readonly retry: string;
}

export interface FilterChoice {
  readonly name: keyof ChosenFilters;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly count: number }[];
}

/** When the same may be asked again, in four kinds; the page of a code says it exactly. */
export function retryKind(retry: string): string {
  if (retry === 'not needed') return 'not-needed';
  if (
    /^(at once|later|in the next|with more time|when )|a while|minutes|maintenance|the lock ends|the time of|the seconds of|again\b.*|can be read/.test(
      retry,
    )
  )
    return /corrected|signing in/.test(retry) ? 'elsewhere' : 'later';
  return /^(with|from|in|as|at) |something in the request changes|(fields|text|form|code|value) (are|is|was) corrected|renewing/.test(retry)
    ? 'changed'
    : 'elsewhere';
}

const retryLabels: Readonly<Record<string, string>> = {
  'not-needed': 'not needed: it worked',
  later: 'the same, later',
  changed: 'with another request',
  elsewhere: 'after something else was done',
};

const natureOf = ({ record }: Hit): string => (record ? record.fact.kind : 'none');
const statusOf = ({ record, row }: Hit): string => String(record ? record.reply.status : row.httpStatus);
const retryOf = ({ record }: Hit): string => (record ? retryKind(adviceFor(record.fact).retry) : 'none');

const parts = [
  {
    name: 'dialect',
    label: 'Vendor',
    of: ({ dialect }: Hit) => dialect,
    says: (value: string) => dialects.find(({ name }) => name === value)?.title,
  },
  { name: 'nature', label: 'Nature', of: natureOf, says: (value: string) => natures[value] },
  { name: 'status', label: 'HTTP status', of: statusOf, says: (value: string) => value },
  { name: 'retry', label: 'Try again', of: retryOf, says: (value: string) => retryLabels[value] },
] as const;

/** Those that meet everything that was chosen. */
export const chosenOf = (hits: readonly Hit[], chosen: ChosenFilters): readonly Hit[] =>
  hits.filter((hit) => parts.every(({ name, of }) => chosen[name] === '' || of(hit) === chosen[name]));

/** What can be chosen, with how many codes each would leave beside what else is chosen. */
export const choicesOf = (hits: readonly Hit[], chosen: ChosenFilters): readonly FilterChoice[] =>
  parts.map(({ name, label, of, says }) => {
    const left = Map.groupBy(chosenOf(hits, { ...chosen, [name]: '' }), of);
    const options = [...left].map(([value, own]) => ({ value, label: says(value) ?? 'not reached yet', count: own.length }));
    const shown = options.sort((a, b) => a.label.localeCompare(b.label));
    return {
      name,
      label,
      options: chosen[name] === '' || left.has(chosen[name]) ? shown : [...shown, { value: chosen[name], label: chosen[name], count: 0 }],
    };
  });

/** Out of the query of a request. */
export function chosenIn(query: Readonly<Record<string, unknown>>): ChosenFilters {
  const one = (name: keyof ChosenFilters) => (typeof query[name] === 'string' ? String(query[name]).slice(0, 40) : '');
  return { dialect: one('dialect'), nature: one('nature'), status: one('status'), retry: one('retry') };
}
