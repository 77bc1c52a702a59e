// Signing in by another provider in a window of its own: the way there, and what becomes of the person who comes back. What comes back belongs to the browser's flow, or is refused.
import { Type } from 'typebox';
import { findClient } from '../../../core/clients/index.ts';
import { beginProviderSignIn, finishProviderSignIn, readProvider } from '../../../core/federation/index.ts';
import { pairsOf } from '../../_common/bodies.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { Leading } from '../reply.ts';
import { begin, begunIn, type SocialFlow } from '../wire/social-flow.ts';
import { addedBy, adding, unfitIdentities } from './add-elsewhere.ts';
import { enterBy, enteringByIdentity, unfitAnswers } from './enter.ts';
import { backAddressOf, broken, openerOf } from './way-there.ts';

const beginning = { readProvider, beginProviderSignIn };
const whyNot = {
  'session.stale': 2206,
  'provider-application.absent': broken,
  'shared-application.absent': broken,
  'provider.undiscoverable': broken,
} as const;

async function leadAway(core: Bound<typeof beginning>, entry: AuthingEntry, provider: string, by: SocialFlow['by']) {
  // Whoever comes back from those comes to an address of theirs.
  if ((await core.readProvider({ name: provider })).kind === 'saml') throw entry.ctx.fail('provider.unknown', { provider });
  const { key, cookie } = begin(entry, { app: entry.client.publicId, opener: openerOf(entry), session: '', by });
  const wish = { provider, purpose: 'sign-in', address: backAddressOf(entry, provider), flow: key } as const;
  return new Leading((await core.beginProviderSignIn(wish)).goTo, cookie);
}

const begins = authing.atHost('GET /connections/social/:provider', {
  summary: 'Leads a browser to another provider, to sign in with it in a window of its own.',
  caller: { by: 'anyone' },
  calls: beginning,
  requestErrors: { 'parameter.out-of-bounds': 2231 },
  faults: whyNot,
  takes: {
    path: Parameters({ provider: Text() }),
    query: Parameters({ app_id: Maybe(Text({ blank: 'allowed' })), redirected: Maybe(Text()) }),
  },
  async handle({ path: { provider }, query }, core, entry) {
    // Hosts of apps would be led to pages that are not here, with a token in the address.
    if (query.redirected === '1') throw refuse('parameter.out-of-bounds', { name: 'redirected', allowed: '0' });
    return leadAway(core, entry, provider, 'social');
  },
});

/** The address stands in `public-config` as that of the provider: what a client lays into it for the provider is of no use, because we ask it ourselves. */
const beginsByConfig = authing.atHost('GET /connections/enterprise/:provider/:app', {
  summary: 'Leads a browser to an identity source, as the settings of an application tell clients to.',
  caller: { by: 'anyone' },
  calls: beginning,
  faults: whyNot,
  takes: { path: Parameters({ provider: Text(), app: Text() }) },
  async handle({ path: { provider, app } }, core, entry) {
    if (entry.client.publicId !== app) throw refuse('caller.unknown', { given: app });
    return leadAway(core, entry, provider, 'enterprise');
  },
});

const prepares = authing.endpoint('POST /connections/oidc/start-interaction', {
  summary: 'Says whether a window may be opened at an identity source of OpenID Connect, before a client opens one.',
  caller: { by: 'anyone' },
  calls: { readProvider },
  takes: {
    body: Parameters({
      userPoolId: Text(),
      appId: Text(),
      protocol: Words(['oidc']),
      connection: Type.Object({ providerIentifier: Text() }),
    }),
  },
  async handle({ body: { userPoolId, appId, connection } }, core, { client, ctx }) {
    if (userPoolId !== poolOf(client)) throw refuse('tenant.unknown', { given: userPoolId });
    if (appId !== client.publicId) throw refuse('caller.unknown', { given: appId });
    const { name: provider, kind } = await core.readProvider({ name: connection.providerIentifier });
    if (kind !== 'openid') throw ctx.fail('provider.unknown', { provider });
    return null;
  },
});

const ends = authing.atHost('GET /connections/social/:provider/:pool/callback', {
  summary: 'Takes a browser back from another provider, and tells the page that opened the window.',
  caller: { by: 'anyone' },
  calls: { finishProviderSignIn, findClient, ...enteringByIdentity, ...adding },
  faults: {
    ...unfitAnswers,
    ...unfitIdentities,
    'provider-request.unknown': { code: 2231, vague: 'what came back belongs to nothing that this browser asked for' },
    'provider.cancelled': { code: null, extra: { number: 1699, text: 'The sign-in was ended at the provider' } },
    'provider.refused': broken,
    'provider.undiscoverable': broken,
  },
  async handle(_given, core, entry) {
    const begun = begunIn(entry);
    const given = [...pairsOf(entry.request.query)];
    const state = given.find(([name]) => name === 'state')?.[1];
    const { token, purpose, account } = await core.finishProviderSignIn({ flow: begun?.key ?? '', state, given });
    const client = begun && (await core.findClient({ publicId: begun.app }));
    if (!begun || client?.api !== 'authing' || poolOf(client) !== poolOf(entry.client))
      throw refuse('caller.unknown', { given: begun?.app ?? '' });
    return purpose === 'link' ? addedBy(core, entry, begun, { token, account }) : enterBy(core, { ...entry, client }, token);
  },
});

export const socialSignIn = [begins, beginsByConfig, prepares, ends];
