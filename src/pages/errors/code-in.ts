// Reads the code of a reply as its record shows where it stands: the same place is looked at.
import type { CodeFile } from './code-file.ts';

export interface ReadReply {
  readonly body: string;
  /** Where a redirection leads. */
  readonly location?: string | undefined;
}

/** Undefined where no code stands there. A code among other words (`PWR-18015`, `22001 - …`) is the number in them. */
export function codeIn(record: Pick<CodeFile, 'code' | 'place' | 'reply'>, { body, location }: ReadReply): number | undefined {
  const recorded = read(record.reply.body);
  if (recorded === undefined) return numberIn(record.code, body) ?? numberIn(record.code, location ?? '');
  const place = record.place ?? placeOf(recorded, record.code);
  const value = place === undefined ? undefined : at(read(body), place);
  if (value === undefined || value === null) return undefined;
  return numberIn(record.code, String(value)) ?? firstNumber(String(value));
}

const numberIn = (code: number, text: string): number | undefined => (new RegExp(`(?<!\\d)${code}(?!\\d)`).test(text) ? code : undefined);
const firstNumber = (text: string): number | undefined => (/\d+/.test(text) ? Number(/\d+/.exec(text)![0]) : undefined);

/** The first member with the code in it; those that are named a code come before others, whose numbers may be anything. */
function placeOf(value: unknown, code: number): string | undefined {
  const all = [...leaves(value, '')].filter(([, leaf]) => numberIn(code, String(leaf)) !== undefined).map(([place]) => place);
  return all.find((place) => /code$/i.test(place)) ?? all[0];
}

function* leaves(value: unknown, place: string): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return yield [place, value];
  for (const [name, inner] of Object.entries(value)) yield* leaves(inner, place === '' ? name : `${place}.${name}`);
}

const at = (value: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((inner, name) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[name], value);

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
