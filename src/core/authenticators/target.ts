// Where codes of a second factor go.
import { isEmail, normalForm, phoneOf } from '../identifiers/normal-forms.ts';
import type { Authenticator, FactorMethod } from './types.ts';

/** The address or number; null of a method that sends nothing; undefined where it is none as the method needs it. */
export function targetOf(method: FactorMethod, given: string | undefined): string | null | undefined {
  if (method === 'email') return given !== undefined && isEmail(given.trim()) ? given.trim() : undefined;
  if (method === 'sms') return given === undefined ? undefined : phoneOf(given);
  return null;
}

/** Whether codes of that method go to that address or number already; false of a method that sends nothing. */
export function isTargetHeld(held: readonly Authenticator[], { method, target }: Pick<Authenticator, 'method' | 'target'>): boolean {
  const form = (text: string) => (method === 'email' ? normalForm('email', text) : text);
  return target !== null && held.some((each) => each.method === method && each.target !== null && form(each.target) === form(target));
}
