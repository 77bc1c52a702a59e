// The default screen-sets, which a site has until it writes one of that id itself.
import type { ScreenSetParts } from '../../../../core/screens/index.ts';
import { css } from './markup.ts';
import { linkAccounts, liteRegistration, profileUpdate, reAuthentication } from './others.ts';
import { registrationLogin } from './registration.ts';
import { translationsOf } from './texts.ts';

const markup: Readonly<Record<string, string>> = {
  'Default-RegistrationLogin': registrationLogin,
  'Default-ProfileUpdate': profileUpdate,
  'Default-LiteRegistration': liteRegistration,
  'Default-LinkAccounts': linkAccounts,
  'Default-ReAuthentication': reAuthentication,
};

/** The set of that id; undefined where there is none. */
export function defaultSet(id: string): (ScreenSetParts & { readonly name: string }) | undefined {
  if (!Object.hasOwn(markup, id)) return undefined;
  const html = markup[id]!;
  return { name: id, html, css, javascript: '', translations: translationsOf(html), metadata: {} };
}
