// Fields of a profile that stand for the answer to a security question: their names in policies and calls, and where their values are.
import type { JsonObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';
import { claimPath } from './profile.ts';
import { profileFields } from './profile-fields.ts';

const births: Readonly<Record<string, string>> = { birthYear: 'birthdate.year', birthMonth: 'birthdate.month', birthDay: 'birthdate.day' };
/** Names to sign in with are known to many, and a gender is guessed. */
const unfit = ['email', 'username', 'gender'];

const names = [...profileFields].flatMap(([name, { type }]) => {
  const isSingle = type === 'string' || type === 'integer' || type === 'number' || type === 'boolean';
  return isSingle && !unfit.includes(name) ? [name] : [];
});
const paths = new Map(names.map((name) => [name, births[name] ?? claimPath(name)]));
const back = new Map([...paths].map(([name, path]) => [path, name]));

/** The path of a field, with or without `profile.` before its name; undefined for what is no single value that can be asked for. */
export const securityPathOf = (name: string): string | undefined => paths.get(name.replace(/^profile\./, ''));

/** The name of a field; a path that the vendor has no name for stays. */
export const securityFieldOf = (path: string): string => back.get(path) ?? path;

/** What a call gives, by path; a name that nothing can be asked by is refused. */
export function securityValues(given: JsonObject): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    const path = securityPathOf(name);
    if (path === undefined || values.has(path) || (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean'))
      throw refuse('parameter.out-of-bounds', { name: 'securityFields', allowed: 'texts, numbers or booleans by names of profile fields' });
    values.set(path, String(value));
  }
  return values;
}
