// Where codes of a second factor go.
import { isEmail, phoneOf } from '../identifiers/normal-forms.ts';
import type { FactorMethod } from './types.ts';

/** The address or number; null of a method that sends nothing; undefined where it is none as the method needs it. */
export function targetOf(method: FactorMethod, given: string | undefined): string | null | undefined {
  if (method === 'email') return given !== undefined && isEmail(given.trim()) ? given.trim() : undefined;
  if (method === 'sms') return given === undefined ? undefined : phoneOf(given);
  return null;
}
