// Adding an identity at another provider, in a window that an application opens: the application draws a link, whoever follows it is asked whose account that is, and the
// provider leads back to `social.ts`.
import { readAccount } from '../../../core/accounts/index.ts';
import {
  beginProviderSignIn,
  drawIdentityLink,
  linkOnlyIdentity,
  readIdentityLink,
  readProvider,
  useIdentityLink,
} from '../../../core/federation/index.ts';
import { recogniseSession } from '../../../core/sessions/index.ts';
import { addIdentityPage, strangersFrame } from '../../../hosted/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { isForeign } from '../../_common/foreign-forms.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { Beside, HumanPage, Leading } from '../reply.ts';
import { identitiesWithRows, identityCalls, identityOfThird } from '../wire/identities.ts';
import { begin, type SocialFlow } from '../wire/social-flow.ts';
import { holderOf, proving } from './holder.ts';
import { backAddressOf, broken } from './way-there.ts';

const noLink = { code: 2207, vague: 'the only code about a token that is not believed' } as const;
const unfit = { 'code.wrong': noLink, 'code.used': noLink, 'code.expired': noLink } as const;

const draws = authing.third('GET /generate-link-extidp-url', {
  summary: 'Answers an address at which the person of a token adds an identity at another provider.',
  caller: { by: 'anyone' },
  calls: { ...proving, drawIdentityLink, readProvider },
  takes: { query: Parameters({ ext_idp_conn_identifier: Text(), id_token: Text(), app_id: Maybe(Text()) }) },
  async handle({ query }, core, entry) {
    const { ext_idp_conn_identifier: provider, id_token: token, app_id: app = entry.client.publicId } = query;
    if (app !== entry.client.publicId) throw refuse('parameter.conflicting', { names: ['app_id', 'x-authing-app-id'] });
    const { session } = await holderOf(core, entry, token);
    // Whoever comes back from those comes to an address of theirs.
    if ((await core.readProvider({ name: provider })).kind === 'saml') throw entry.ctx.fail('provider.unknown', { provider });
    const value = await core.drawIdentityLink({ session, provider, client: app });
    return { url: `${addressOf(entry, provider)}?${new URLSearchParams({ app_id: app, ticket: value })}` };
  },
});

const addressOf = ({ base }: AuthingEntry, provider: string): string => `${base}/connections/social/${encodeURIComponent(provider)}/link`;

const takes = { path: Parameters({ provider: Text() }), query: Parameters({ ticket: Text() }) };

/** A link that was drawn for another provider, or by another application, is none. */
function demandOwn({ ctx, client }: AuthingEntry, provider: string, drawn: { readonly provider: string; readonly client: string }): void {
  if (drawn.provider !== provider || drawn.client !== client.publicId)
    throw ctx.fail('code.wrong', { purpose: 'identity-link', attemptsLeft: null });
}

const asking = { readIdentityLink, recogniseSession, readAccount, readProvider };

/** Whoever was lured here sees whose account it is, and goes on by a form of this page; the link is as good afterwards. */
async function asked(core: Bound<typeof asking>, entry: AuthingEntry, provider: string, value: string): Promise<HumanPage> {
  const drawn = await core.readIdentityLink({ value });
  demandOwn(entry, provider, drawn);
  const { account } = await core.recogniseSession({ id: drawn.session });
  const { identifiers } = await core.readAccount({ id: account.id });
  const name = identifiers.find(({ kind }) => kind === 'email') ?? identifiers[0];
  const { request, ctx } = entry;
  const query = new URLSearchParams({ app_id: drawn.client, ticket: value });
  const action = `${addressOf(entry, provider)}?${query}`;
  const frame = {
    ...strangersFrame(request, ''),
    product: ctx.tenant.settings.messages.product,
    here: `${new URL(action).pathname}?${query}`,
  };
  const { label } = await core.readProvider({ name: provider });
  return new HumanPage(addIdentityPage(frame, { provider: label, account: name?.spelled ?? '–', action, fields: [] }));
}

const asks = authing.atHost('GET /connections/social/:provider/link', {
  summary: 'Asks whoever follows such a link whether the identity is to open that account.',
  caller: { by: 'anyone' },
  calls: asking,
  faults: unfit,
  takes,
  handle: ({ path: { provider }, query: { ticket } }, core, entry) => asked(core, entry, provider, ticket),
});

const leads = authing.atHost('POST /connections/social/:provider/link', {
  summary: 'Leads whoever said so to the provider. A form of another site is answered with the question.',
  caller: { by: 'anyone' },
  calls: { ...asking, useIdentityLink, beginProviderSignIn },
  faults: { ...unfit, 'provider-application.absent': broken, 'shared-application.absent': broken, 'provider.undiscoverable': broken },
  takes,
  async handle({ path: { provider }, query: { ticket } }, core, entry) {
    if (isForeign(entry.request)) return asked(core, entry, provider, ticket);
    demandOwn(entry, provider, await core.readIdentityLink({ value: ticket }));
    const { session: id, client: app } = await core.useIdentityLink({ value: ticket });
    const { session } = await core.recogniseSession({ id });
    // What sent this form is a page of ours: those hear of the end that the tenant trusts by name.
    const { key, cookie } = begin(entry, { app, opener: '', session: id, by: 'social' });
    const { account, provenAt } = session;
    const wish = { provider, purpose: 'link', account, provenAt, address: backAddressOf(entry, provider), flow: key } as const;
    return new Leading((await core.beginProviderSignIn(wish)).goTo, cookie);
  },
});

export const adding = { recogniseSession, linkOnlyIdentity, ...identityCalls };
export const unfitIdentities = {
  'identity.present': 2213,
  'identity.exclusive': { code: 2213, vague: 'no code says that a provider tolerates no other one' },
  'second-factor.unproven': 2206,
} as const;

/** The person came back: the identity is that of the account of the session in which the link was drawn. */
export async function addedBy(
  core: Bound<typeof adding>,
  { ctx }: AuthingEntry,
  { session: id }: SocialFlow,
  { token, account }: { readonly token: string; readonly account: string | null },
) {
  const { session } = await core.recogniseSession({ id });
  if (session.account !== account) throw ctx.fail('session.unknown', {});
  const added = await core.linkOnlyIdentity({ account, session, token, addressMatters: true, keepAddress: true });
  const { identities, rows } = await identitiesWithRows(core, account);
  const shown = identities.find(({ provider, subject }) => provider === added.provider && subject === added.subject);
  return new Beside(shown ? identityOfThird(shown, rows) : null, { message: 'The identity was added' });
}

export const linksElsewhere = [draws, asks, leads];
