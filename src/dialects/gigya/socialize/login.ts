// socialize.login and socialize.addConnection: a browser is led to a provider. It comes back to `callback.ts`.
import { readAccount } from '../../../core/accounts/index.ts';
import { beginProviderSignIn, listProviders } from '../../../core/federation/index.ts';
import { demandSessionForm, recogniseAccessToken, recogniseSession } from '../../../core/sessions/index.ts';
import { demandOwnPage } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { sessionIn } from '../accounts/login.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { dataCenterOf } from '../sites/partner.ts';
import { rowNameIn } from '../wire/provider-names.ts';
import { tokenOut } from '../wire/tokens.ts';
import { beginThere, isOfApp } from '../wire/way-back.ts';
import { demandFit, type LoginAsked, params, scopesIn, shownAs } from './leading.ts';
import { asked, demandOwnVisitor, isShownOwn } from './own-visitor.ts';

/** Ours, as it is registered at providers: one for all sites of a host. */
export const backAddressOf = ({ base }: GigyaEntry): string => `${base}/GS/GSLogin.aspx`;

const calls = {
  demandOwnPage,
  demandSessionForm,
  listProviders,
  beginProviderSignIn,
  recogniseSession,
  recogniseAccessToken,
  readAccount,
};
const leading = {
  caller: { who: 'any', leads: 'there' },
  calls,
  takes: { params },
  requestErrors: { 'parameter.out-of-bounds': 400012 },
} as const;

/** Order: the address to which the end is told → the form of what is told → the page and the session, where an identity is added, and what the visitor says → the provider. */
async function lead(
  { params: given }: { readonly params: LoginAsked },
  core: Bound<typeof calls>,
  entry: GigyaEntry,
  what: 'enters' | 'adds' | 'permits',
): Promise<Reply> {
  const adds = what !== 'enters';
  const { begun, ctx } = entry;
  const named = given.x_provider ?? given.provider;
  if (named === undefined) throw refuse('parameter.missing', { names: ['x_provider'], blank: false, in: 'params' });
  if (!begun) throw ctx.fail('redirect.mismatch', { given: given.redirect_uri, expected: null });
  // A code is for a server that signs somebody in; what is added or linked is told to the page that asked.
  const types = adds || isLinking(entry) ? ['token'] : ['token', 'code'];
  if (given.response_type !== undefined && !types.includes(given.response_type))
    throw refuse('parameter.out-of-bounds', { name: 'response_type', allowed: `is ${types.join(' or ')}` });
  if (isLinking(entry) && begun.links === '') throw refuse('parameter.missing', { names: ['x_regToken'], blank: false, in: 'params' });
  demandFit(given);
  if (adds) await demandOwnVisitor(core, entry);
  else
    await core.demandSessionForm({ form: isOfApp(begun) ? 'mobile' : 'browser', offered: blockOf(ctx.tenant.settings.apis).environments });
  const rows = await core.listProviders({});
  const provider = rowNameIn(named, rows);
  const own = adds ? await sessionIn(core, entry) : undefined;
  const row = rows.find(({ name }) => name === provider);
  // Whoever is lured to allow more is another person than the one who is linked.
  if (own && row && what === 'adds' && !isShownOwn(entry)) return asked(core, entry, { account: own.session.account, provider: row });
  const { flow, cookie } = beginThere(entry, { ...begun, permits: what === 'permits', ...(own ? { session: tokenOut(own.token) } : {}) });
  const wish = {
    provider,
    address: backAddressOf(entry),
    flow,
    again: given.x_forceAuthentication ?? false,
    scopes: scopesIn(given.x_extraPermissions),
    region: dataCenterOf(ctx.tenant),
    ...shownAs(given),
  };
  const to = own
    ? await core.beginProviderSignIn({ ...wish, purpose: 'link', account: own.session.account, provenAt: own.session.provenAt })
    : await core.beginProviderSignIn({ ...wish, purpose: 'sign-in' });
  return { redirect: to.goTo, cookies: [cookie] };
}

const isLinking = ({ pairs }: GigyaEntry): boolean => pairs.some(([name, value]) => /^x_loginMode$/i.test(name) && /^link$/i.test(value));

export const socializeLogin = gigya.method('socialize.login', {
  ...leading,
  summary: 'Leads a browser to a provider to sign in there; the site’s or the app’s address is told how it ended.',
  handle: (given, core, entry) => lead(given, core, entry, 'enters'),
});

export const socialLogin = gigya.method('accounts.socialLogin', {
  ...leading,
  summary: 'The same.',
  handle: (given, core, entry) => lead(given, core, entry, 'enters'),
});

/** As the vendor's SDK for Apple's systems spells it. */
export const socialLoginOfSocialize = gigya.method('socialize.socialLogin', {
  ...leading,
  summary: 'The same.',
  handle: (given, core, entry) => lead(given, core, entry, 'enters'),
});

export const addConnection = gigya.method('socialize.addConnection', {
  ...leading,
  summary: 'Leads a browser to a provider to add the identity there to the person in session.',
  handle: (given, core, entry) => lead(given, core, entry, 'adds'),
});

export const addConnectionOfAccounts = gigya.method('accounts.addConnection', {
  ...leading,
  summary: 'The same.',
  handle: (given, core, entry) => lead(given, core, entry, 'adds'),
});

export const requestPermissions = gigya.method('socialize.requestPermissions', {
  ...leading,
  summary: 'Leads the person in session to a provider that is linked, to allow more there (`x_extraPermissions`).',
  async handle(given, core, entry) {
    if (!given.params.x_extraPermissions?.length)
      throw refuse('parameter.missing', { names: ['x_extraPermissions'], blank: false, in: 'params' });
    return lead(given, core, entry, 'permits');
  },
});
