// Values of the profile that stand for the answer to a security question, where the tenant names them: whoever gives one whole set is taken for the person.
import type { Ctx } from '../faults/index.ts';
import { type JsonObject, valueAt } from '../json.ts';

/** Texts by the paths of the tenant's sets. */
export type GivenValues = ReadonlyMap<string, string>;

/** Whether the profile has a value at each path of a set: only then it can be asked for. */
export const hasAskedValues = ({ tenant }: Ctx, profile: JsonObject): boolean =>
  tenant.settings.recovery.askValues.some((paths) => paths.length > 0 && paths.every((path) => textOf(profile, path) !== undefined));

/** Whether the values are those of one set, no more and no fewer, and all of them right; without regard to case and surrounding blanks. */
export const valuesFit = ({ tenant }: Ctx, profile: JsonObject, given: GivenValues): boolean =>
  tenant.settings.recovery.askValues.some(
    (paths) =>
      paths.length > 0 &&
      new Set(paths).size === given.size &&
      paths.every((path) => {
        const [own, brought] = [textOf(profile, path), given.get(path)];
        return own !== undefined && brought !== undefined && own === plain(brought);
      }),
  );

const parts = ['year', 'month', 'day'];

/** Undefined where there is none, and of what is no single value. A date of birth is asked for by its parts, as people type it. */
function textOf(profile: JsonObject, path: string): string | undefined {
  const part = parts.findIndex((name) => path === `birthdate.${name}`);
  const value = part < 0 ? valueAt(profile, path) : Number(String(profile['birthdate'] ?? '').split('-')[part] ?? 0) || undefined;
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? plain(String(value)) : '';
  return text === '' ? undefined : text;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d+$)/, '');
