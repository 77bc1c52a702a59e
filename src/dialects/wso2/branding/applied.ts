// What of a tenant's branding its mails and pages show: the name of the product; and of its mails logo and colour. Everything else is for clients that resolve it.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { fields, type Settings, type SettingsPatch } from '../../../core/tenants/index.ts';

type Shown = Pick<Settings['messages'], 'product' | 'logo' | 'colour'>;

/** As in a tenant that has no branding. */
const bare: Shown = { product: 'Dragoman', logo: '', colour: '' };

const at = (from: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), from);

const textAt = (from: JsonObject, fits: RegExp, ...path: readonly string[]): string | undefined => {
  const found = at(from, ...path);
  return typeof found === 'string' && found.length <= 1000 && fits.test(found) ? found : undefined;
};

/** Branding that is switched off shows nothing. */
export const isPublished = (preference: JsonObject): boolean => at(preference, 'configs', 'isBrandingEnabled') !== false;

/** What a branding says of them; a value that a mail could not show is left to clients. */
function shownBy(preference: JsonObject): Partial<Shown> {
  if (!isPublished(preference)) return {};
  const active = textAt(preference, /^\w+$/, 'theme', 'activeTheme') ?? 'LIGHT';
  const product = textAt(preference, /^[^\p{Cc}]{1,200}$/u, 'organizationDetails', 'displayName');
  const logo = textAt(preference, /^https:\/\/[^\s"<>]+$/, 'theme', active, 'images', 'logo', 'imgURL');
  const colour = textAt(preference, /^#[0-9a-fA-F]{6}$/, 'theme', active, 'colors', 'primary', 'main');
  return { ...(product ? { product } : {}), ...(logo && fields.isWebAddress(logo) ? { logo } : {}), ...(colour ? { colour } : {}) };
}

/** The change of settings when one branding comes in place of another. What an operator set otherwise meanwhile stays, unless the new one names it. */
export function patchOf(present: Shown, before: JsonObject | undefined, next: JsonObject | undefined): SettingsPatch {
  const was = before ? shownBy(before) : {};
  const left = Object.fromEntries(
    Object.entries(was).flatMap(([name, value]) => {
      const key = name as keyof Shown;
      return present[key] === value ? [[key, bare[key]]] : [];
    }),
  );
  return { messages: { ...left, ...(next ? shownBy(next) : {}) } };
}
