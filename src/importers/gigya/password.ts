// The password of an account of this vendor's export: a hash with what it was made with, never the password itself.
import { type Hash, hashIn } from '../../core/credentials/index.ts';
import { isObject, type Json } from '../../core/json.ts';
import { type Instant, instantOfText } from '../../core/time.ts';
import { describedHash, passwordIn } from '../../dialects/gigya/wire/imported-hash.ts';

export type ReadPassword =
  | { readonly hash?: Hash | undefined; readonly changed?: Instant | undefined /** There is one elsewhere. */; readonly absent: boolean }
  | { readonly reason: string };

/** A bare text is a hash that says its family, or refused: whoever has the old table could sign in with one that is taken for the password. */
export function passwordOf(given: Json): ReadPassword {
  if (given === null || given === '') return { absent: false };
  if (typeof given === 'string') {
    const hash = hashIn(given);
    return hash ? { hash, absent: false } : { reason: 'password is a text that is no hash of a family that is known' };
  }
  if (!isObject(given)) return { reason: 'password is no object' };
  const { secretQuestionAndAnswer: _, ...own } = given;
  const described = passwordIn(own);
  if (!described) return { reason: 'password holds members that the vendor’s does not have' };
  const read = describedHash(described);
  if (read && 'wrong' in read) return { reason: `password.${read.name} ${read.wrong}` };
  const created = typeof given['created'] === 'string' ? instantOfText(given['created']) : undefined;
  return { hash: read?.hash, changed: created, absent: read === undefined };
}
