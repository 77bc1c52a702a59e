// In which settings a site may differ from the tenant whose accounts it shares: how it asks newcomers for a captcha, how addresses are proven there, and
// how a lost password is replaced. Everything else guards the accounts themselves, which are the same at all sites.
import type { JsonObject } from '../json.ts';
import type { Settings } from './settings/index.ts';
import type { StoredTenant } from './store.ts';

const own: { readonly [S in keyof Settings]?: readonly (keyof Settings[S])[] } = {
  contacts: ['verify', 'signInOnVerify'],
  codes: ['verifySeconds', 'recoverSeconds'],
  messages: ['verifyNextUrl', 'resetUrl'],
  recovery: ['askAnswer', 'askValues', 'confirm'],
  captcha: ['registration'],
};

/** Whether a site may have that setting otherwise: `section.name`. */
export const mayDiffer = (section: string, name: string): boolean =>
  (own as Readonly<Record<string, readonly string[]>>)[section]?.includes(name) ?? false;

type Rows = StoredTenant['sections'];

/** The rows, with what is the site's own over them: settings, and the block of its dialect. */
export function atSite(rows: Rows, site: StoredTenant['site']): Rows {
  if (!site) return rows;
  return [...Object.entries(site.settings), [`apis.${site.api}`, site.block] as const].reduce(ownOver, rows);
}

/** The row of one section, with what is the site's own over it. */
export const sectionAt = (row: JsonObject, section: string, site: StoredTenant['site']): JsonObject => ({
  ...row,
  ...site?.settings[section],
});

const ownOver = (rows: Rows, [section, values]: readonly [string, JsonObject]): Rows => ({
  ...rows,
  [section]: { ...rows[section], ...values },
});
