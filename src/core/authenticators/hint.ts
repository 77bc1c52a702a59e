// What a person may read of a target before the second factor is proven: enough to know one's own, too little to tell it to others.
import type { Authenticator, AuthenticatorShown } from './types.ts';

/** `a…@example.org` of an address; of a number its last two digits. */
export function hintOf(target: string): string {
  const at = target.lastIndexOf('@');
  return at > 0 ? `${target.slice(0, 1)}…${target.slice(at)}` : `…${target.slice(-2)}`;
}

/** A second factor as it is shown to whoever proved the first. */
export const shownOf = ({ id, method, label, target }: Authenticator): AuthenticatorShown => ({
  id,
  method,
  label,
  hint: target === null ? null : hintOf(target),
});
