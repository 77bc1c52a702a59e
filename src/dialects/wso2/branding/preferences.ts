// /api/server/v1/branding-preference: how a tenant, or one of its applications, looks. That of the tenant names the product in its mails and on its pages.
import {
  type Followed,
  readConfiguration,
  removeFollowedConfiguration,
  writeFollowedConfiguration,
} from '../../../core/configurations/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { patchOf } from './applied.ts';
import { type BrandedPlace, base, demandContent, demandUsual, idOf, kinds, placeOf, preference, shown, whose } from './kept.ts';
import { notThere, ofBranding } from './refusals.ts';

const kind = kinds.branding;
const caller = 'service';
const { faults, requestErrors } = ofBranding;
const named = { query: Parameters(whose) };
const bad = faults['configuration.too-large'];
const unfit = { 'input.rejected': bad, 'settings.contradictory': bad } as const;

/** How settings follow the branding at that place; those of an application move none. */
const followed = (place: BrandedPlace, next: JsonObject | undefined): Followed => ({
  kind,
  id: idOf(place),
  patchOf: ({ messages }, before) => (place.type === 'ORG' ? patchOf(messages, before, next) : {}),
});

const read = wso2.endpoint(`GET ${base}`, {
  summary: 'Shows how the tenant, or an application, looks.',
  caller,
  calls: { readConfiguration },
  requestErrors,
  takes: named,
  async handle({ query }, core, { ctx }) {
    const place = demandUsual(placeOf(query, ctx.tenant));
    const found = await core.readConfiguration({ kind, id: idOf(place) });
    if (!found) throw notThere();
    return { body: shown(place, found) };
  },
});

const writing = (as: 'new' | 'changed') =>
  wso2.endpoint(`${as === 'new' ? 'POST' : 'PUT'} ${base}`, {
    summary: as === 'new' ? 'Says how the tenant, or an application, looks.' : 'Says anew how the tenant, or an application, looks.',
    caller,
    calls: { writeFollowedConfiguration },
    faults: { ...faults, ...unfit },
    requestErrors,
    takes: { body: Parameters({ ...whose, preference }) },
    async handle({ body }, core, { ctx }) {
      const place = demandUsual(placeOf(body, ctx.tenant));
      const content = demandContent(body.preference);
      const written = await core.writeFollowedConfiguration({ ...followed(place, content), as, name: idOf(place), content });
      const headers = { location: `${base}?type=${place.type}&name=${encodeURIComponent(place.name)}&locale=${place.locale}` };
      return as === 'new' ? { status: 201, headers, body: shown(place, written) } : { body: shown(place, written) };
    },
  });

const remove = wso2.endpoint(`DELETE ${base}`, {
  summary: 'Lets the tenant, or an application, look as if nobody had said how.',
  caller,
  calls: { removeFollowedConfiguration },
  faults: { 'configuration.unknown': faults['configuration.unknown'], ...unfit },
  requestErrors,
  takes: named,
  async handle({ query }, core, { ctx }) {
    const place = demandUsual(placeOf(query, ctx.tenant));
    await core.removeFollowedConfiguration(followed(place, undefined));
    return { status: 204 };
  },
});

export const brandingPreferences = [read, writing('new'), writing('changed'), remove];
