// The password of a user of this vendor's export: a hash that says its own family, or one that a file describes. A pool may make its hashes by a function of its
// own: nothing of anybody's code is run here, so that what it does is told as data.
import { readFileSync } from 'node:fs';
import { firstBlock, type Hash, type HashScheme, hashIn } from '../../core/credentials/index.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts';
import { ImportRefused } from '../_common/import-refused.ts';

/** How a pool's own function makes its hashes. */
export interface DescribedHashes {
  readonly scheme: HashScheme;
  /** Where a record has its own salt, the path of it. */
  readonly saltFrom?: string;
}

const digests = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const algorithms = new Map<string, Pick<HashScheme, 'kind' | 'digest'>>([
  ...digests.map((digest) => [digest, { kind: 'salted', digest }] as const),
  ...digests.slice(1).map((digest) => [`pbkdf2-${digest}`, { kind: 'pbkdf2', digest }] as const),
]);
const members = ['algorithm', 'encoding', 'salt', 'saltFrom', 'saltEncoding', 'saltSide', 'rounds'];

/** Throws ImportRefused with the member that is wrong: a hash that is misread closes the account to its owner. */
export function describedHashes(file: string): DescribedHashes {
  const given = parsed(file);
  const wrong = (what: string) => new ImportRefused(`${file}: ${what}`);
  const odd = Object.keys(given).find((name) => !members.includes(name));
  if (odd !== undefined) throw wrong(`${odd} is none of ${members.join(', ')}`);
  const oneOf = <const T extends string>(name: string, allowed: readonly [T, ...T[]]): T => {
    const value = given[name] ?? allowed[0];
    const found = allowed.find((each) => each === value);
    if (found === undefined) throw wrong(`${name} is one of ${allowed.join(', ')}`);
    return found;
  };
  const family = algorithms.get(String(given['algorithm']));
  if (!family) throw wrong(`algorithm is one of ${[...algorithms.keys()].join(', ')}`);
  const encoding = oneOf('encoding', ['hex', 'base64']);
  const saltEncoding = oneOf('saltEncoding', ['text', 'base64']) === 'base64' ? ({ saltEncoding: 'base64' } as const) : {};
  const side = oneOf('saltSide', ['left', 'right']);
  const { salt, saltFrom, rounds = 1 } = given;
  if (salt !== undefined && saltFrom !== undefined) throw wrong('saltFrom excludes salt');
  for (const [name, value] of Object.entries({ salt, saltFrom }))
    if (value !== undefined && (typeof value !== 'string' || value === '')) throw wrong(`${name} is a text`);
  if (!(Number.isSafeInteger(rounds) && (rounds as number) >= 1)) throw wrong('rounds is a number from 1 on');
  if (family.kind === 'pbkdf2' && given['saltSide'] !== undefined) throw wrong('saltSide means nothing to PBKDF2');
  return {
    scheme: {
      ...family,
      of: 'typed',
      encoding,
      ...(salt === undefined ? {} : { salt: salt as string }),
      ...(salt === undefined && saltFrom === undefined ? {} : saltEncoding),
      ...(family.kind === 'salted' ? { saltSide: side } : {}),
      ...(rounds === 1 && family.kind === 'salted' ? {} : { iterations: rounds as number }),
    },
    ...(saltFrom === undefined ? {} : { saltFrom: saltFrom as string }),
  };
}

function parsed(file: string): JsonObject {
  let given: Json;
  try {
    given = JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ImportRefused(`${file} is no JSON: ${error.message}`);
    throw error;
  }
  if (!isObject(given)) throw new ImportRefused(`${file} is no JSON object`);
  return given;
}

/**
 * The hash of a record; undefined where there is none, a sentence where nobody can say what the text is. A bare text is never taken for the password: whoever
 * has the old table could sign in with it.
 */
export function hashOf(
  record: JsonObject,
  described: DescribedHashes | undefined,
): { readonly hash: Hash | undefined } | { readonly reason: string } {
  const text = record['password'] ?? '';
  if (typeof text !== 'string') return { reason: 'password is no text' };
  if (text === '') return { hash: undefined };
  const known = hashIn(text);
  if (known) return { hash: known };
  if (!described) return { reason: 'password is a text that says no family: describe how it was made (--hash)' };
  const { scheme, saltFrom } = described;
  if (saltFrom === undefined) return { hash: firstBlock({ hash: text, scheme }) };
  const salt = valueAt(record, saltFrom);
  if (typeof salt !== 'string' || salt === '') return { reason: `${saltFrom}, of which its hash is made, is no text` };
  return { hash: firstBlock({ hash: text, scheme: { ...scheme, salt } }) };
}
