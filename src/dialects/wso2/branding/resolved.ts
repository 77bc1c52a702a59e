// Branding and texts as clients of this vendor ask for them before they show anything: they need no caller.
import { readConfiguration } from '../../../core/configurations/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { isPublished } from './applied.ts';
import { type BrandedPlace, base, demandTenants, demandUsual, idOf, kinds, placeOf, screen, shown, whose } from './kept.ts';
import { notThere, ofBranding, ofTexts } from './refusals.ts';

const calls = { readConfiguration };

/** What clients show where nobody chose colours or pictures: the name of the product in the tenant's mails, and nothing else. */
const usual = ({ settings }: Pick<Tenant, 'settings'>) => ({
  content: { organizationDetails: { displayName: settings.messages.product }, configs: { isBrandingEnabled: false } },
});

/** That of an application, else that of the tenant. */
async function looksOf(place: BrandedPlace, onlyPublished: boolean, tenant: Tenant, core: Bound<typeof calls>) {
  const tenants = placeOf({}, tenant);
  for (const each of place.type === 'APP' ? [place, tenants] : [tenants]) {
    const found = await core.readConfiguration({ kind: kinds.branding, id: idOf(each) });
    if (found && (!onlyPublished || isPublished(found.content))) return shown(each, found);
  }
  return shown(place, usual(tenant));
}

const looks = wso2.endpoint(`GET ${base}/resolve`, {
  summary: 'Shows how an application looks, or the tenant where nobody said that of the application; at least how its pages name it.',
  caller: 'open',
  calls,
  requestErrors: ofBranding.requestErrors,
  takes: { query: Parameters({ ...whose, restrictToPublished: Maybe(Flag()) }) },
  async handle({ query: { restrictToPublished = false, ...query } }, core, { ctx }) {
    return { body: await looksOf(demandUsual(placeOf(query, ctx.tenant)), restrictToPublished, ctx.tenant, core) };
  },
});

const texts = wso2.endpoint(`GET ${base}/text/resolve`, {
  summary: 'Shows the texts of one screen in a language, as the tenant wrote them.',
  caller: 'open',
  calls,
  requestErrors: ofTexts.requestErrors,
  takes: { query: Parameters({ ...whose, screen }) },
  async handle({ query }, core, { ctx }) {
    const place = demandTenants(placeOf(query, ctx.tenant));
    const found = await core.readConfiguration({ kind: kinds.texts, id: idOf(place, query.screen) });
    if (!found) throw notThere();
    return { body: shown(place, found, query.screen) };
  },
});

export const resolved = [looks, texts];
