// /api/server/v1/branding-preference/text: the words of a tenant's screens, a document for each screen and language. Applications that draw the screens resolve them.
import { listConfigurations, readConfiguration, removeConfiguration, writeConfiguration } from '../../../core/configurations/index.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { base, demandContent, demandTenants, idOf, kinds, placeOf, preference, screen, shown, whose } from './kept.ts';
import { notThere, ofTexts } from './refusals.ts';

const at = `${base}/text`;
const kind = kinds.texts;
const caller = 'service';
const { faults, requestErrors } = ofTexts;

const read = wso2.endpoint(`GET ${at}`, {
  summary: 'Shows the words of one screen in a language.',
  caller,
  calls: { readConfiguration },
  requestErrors,
  takes: { query: Parameters({ ...whose, screen }) },
  async handle({ query }, core, { ctx }) {
    const place = demandTenants(placeOf(query, ctx.tenant));
    const found = await core.readConfiguration({ kind, id: idOf(place, query.screen) });
    if (!found) throw notThere();
    return { body: shown(place, found, query.screen) };
  },
});

const writing = (as: 'new' | 'changed') =>
  wso2.endpoint(`${as === 'new' ? 'POST' : 'PUT'} ${at}`, {
    summary: as === 'new' ? 'Writes the words of one screen in a language.' : 'Writes the words of one screen in a language anew.',
    caller,
    calls: { writeConfiguration },
    faults,
    requestErrors,
    takes: { body: Parameters({ ...whose, screen, preference }) },
    async handle({ body }, core, { ctx }) {
      const place = demandTenants(placeOf(body, ctx.tenant));
      const id = idOf(place, body.screen);
      const written = await core.writeConfiguration({ kind, id, as, name: id, content: demandContent(body.preference) });
      const headers = { location: `${at}?type=${place.type}&screen=${encodeURIComponent(body.screen)}&locale=${place.locale}` };
      return as === 'new'
        ? { status: 201, headers, body: shown(place, written, body.screen) }
        : { body: shown(place, written, body.screen) };
    },
  });

/** Whoever names nothing means all of them. What is not there is gone already, as in the original. */
const remove = wso2.endpoint(`DELETE ${at}`, {
  summary: 'Removes the words of one screen in a language, or of all screens.',
  caller,
  calls: { listConfigurations, removeConfiguration },
  faults: { 'configuration.unknown': { code: null, extra: { http: 204, empty: true } } },
  requestErrors,
  takes: { query: Parameters({ ...whose, screen: Maybe(screen) }) },
  async handle({ query }, core, { ctx }) {
    const place = demandTenants(placeOf(query, ctx.tenant));
    const isAll = Object.values(query).every((value) => value === undefined);
    if (!isAll && query.screen === undefined) throw refuse('parameter.missing', { names: ['screen'], blank: false, in: 'query' });
    const ids = isAll ? (await core.listConfigurations({ kind })).map(({ id }) => id) : [idOf(place, query.screen)];
    for (const id of ids) await core.removeConfiguration({ kind, id });
    return { status: 204 };
  },
});

export const brandingTexts = [read, writing('new'), writing('changed'), remove];
