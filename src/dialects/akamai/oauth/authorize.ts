// /oauth/authorize and the page it leads to: a browser signs in here, and goes back with a code.
import { demandRedirect, issueAuthorizationCode } from '../../../core/authorization/index.ts';
import { readClientSettings } from '../../../core/clients/index.ts';
import { humanCalls, offerFor } from '../../../hosted/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { isForeign } from '../../_common/foreign-forms.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import type { ClientEntry } from '../entry.ts';
import { demandFlow } from '../wire/flow.ts';
import { settingsOf } from '../wire/load-flow.ts';
import { pageOf } from '../wire/sign-in-page.ts';
import { byCode, byPassword, foreign, proving } from '../wire/sign-in-steps.ts';

const asking = {
  redirect_uri: Text({ maxLength: 2000 }),
  response_type: Maybe(Words(['code'])),
  flow: Maybe(Text()),
  flow_version: Maybe(Text()),
  locale: Maybe(Text()),
  state: Maybe(Text({ maxLength: 2000 })),
};
const checking = { readClientSettings, demandRedirect };

/** Checks a redirect URI against the client's setting `redirect_uris`. */
async function demandWayBack(core: Bound<typeof checking>, { client }: ClientEntry, given: string): Promise<void> {
  const { redirect_uris: allowed } = await settingsOf(core, client.publicId);
  await core.demandRedirect({ given, allowed: Array.isArray(allowed) ? allowed.map(String) : [] });
}

export const authorize = akamai.endpoint('GET /oauth/authorize', {
  summary: 'Begins an authorization request: leads to the sign-in page.',
  caller: { by: 'login', flow: true },
  calls: checking,
  takes: { params: Parameters(asking) },
  async handle({ params }, core, entry) {
    await demandWayBack(core, entry, params.redirect_uri);
    return { redirect: `signin?${entry.request.query}` };
  },
});

export const signinPage = akamai.endpoint('GET /oauth/signin', {
  summary: 'Shows the sign-in page.',
  caller: { by: 'login', flow: true },
  calls: { ...checking, ...humanCalls },
  takes: { params: Parameters(asking) },
  async handle({ params }, core, entry) {
    await demandWayBack(core, entry, params.redirect_uri);
    const flow = demandFlow(entry.flow, { flow: params.flow ?? '', version: params.flow_version ?? 'HEAD' });
    const offer = await offerFor('sign-in', false, entry.ctx.tenant.settings, core);
    return { page: pageOf({ ...entry, flow, offer }) };
  },
});

/** A form of another site is not judged: the person is shown ours. By name and password, or by the ticket of a sign-in that stopped at an address, with the code that was mailed there. */
export const signin = akamai.endpoint('POST /oauth/signin.submit', {
  summary: 'Takes the form of the sign-in page, and leads back to the application with a code.',
  path: '/oauth/signin',
  caller: { by: 'login', forms: ['signin'], page: true },
  calls: { ...checking, ...proving, issueAuthorizationCode },
  takes: { params: Parameters({ ...asking, locale: Text(), form: Text(), ticket: Maybe(Text()), code: Maybe(Text({ maxLength: 100 })) }) },
  async handle({ params }, core, entry) {
    await demandWayBack(core, entry, params.redirect_uri);
    if (isForeign(entry.request)) return { page: entry.onPage!(foreign) };
    const sent = new URLSearchParams(Object.entries(entry.raw['params'] ?? {}).map(([name, value]) => [name, String(value)]));
    const { ticket } = params;
    const step = await (ticket === undefined ? byPassword(core, entry, sent) : byCode(core, entry, { ticket, sent }));
    if ('page' in step) return step;
    const client = entry.client.publicId;
    const code = await core.issueAuthorizationCode({
      ...step,
      client,
      redirect: params.redirect_uri,
      provenAt: entry.ctx.now,
    });
    const back = new URL(params.redirect_uri);
    back.searchParams.set('code', code);
    if (params.state !== undefined) back.searchParams.set('state', params.state);
    return { redirect: back.href };
  },
});
