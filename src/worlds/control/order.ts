// An order of the control: where it is, what it takes, what it does.
import type { Static, TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import type { KnownRequests } from '../known-requests.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Worlds } from '../worlds.ts';

export interface ControlParts {
  readonly worlds: Worlds;
  readonly known: KnownRequests;
  /** The file of the authority that clients of worlds over TLS must trust. */
  readonly ca: string;
}

export interface OrderGiven {
  readonly segments: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

export interface ControlOrder {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** In one sentence. */
  readonly does: string;
  /** 200 if not given. */
  readonly status?: number;
  /** Undefined is answered as 204. */
  handle(given: OrderGiven, parts: ControlParts): Promise<unknown>;
}

/** The body by its schema; an empty one is an empty object. Throws `ControlRefusal`. */
export function bodyOf<T extends TSchema>({ text }: OrderGiven, schema: T): Static<T> {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    throw new ControlRefusal(400, 'no-json', `The body is no JSON: ${(error as Error).message}.`);
  }
  const [first] = Errors(schema, value);
  if (!first) return value as Static<T>;
  const place = first.instancePath.slice(1).replaceAll('/', '.');
  const unknown = first.keyword === 'boolean' || first.keyword === 'additionalProperties';
  throw new ControlRefusal(
    400,
    'bad-input',
    unknown ? `There is no ${place === '' ? 'such member' : place}.` : `${place === '' ? 'The body' : place} ${first.message}.`,
  );
}

/** Whether a flag stands in the query: `?hold`, `?hold=true`. */
export function flagIn({ query }: OrderGiven, name: string): boolean {
  const value = query[name];
  if (value === undefined || value === 'false') return false;
  if (value === '' || value === 'true') return true;
  throw new ControlRefusal(400, 'bad-input', `${name} is a flag: leave its value out, or write true or false.`);
}

/** One text of the query. */
export function textIn({ query }: OrderGiven, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new ControlRefusal(400, 'bad-input', `${name} is given once.`);
}

/** A whole number of the query within bounds. */
export function numberIn(
  { query }: OrderGiven,
  name: string,
  { least = 0, most, byDefault }: { least?: number; most: number; byDefault: number },
): number {
  const value = query[name];
  if (value === undefined) return byDefault;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new ControlRefusal(400, 'bad-input', `${name} is a whole number from ${least} to ${most}.`);
  return number;
}
