// socialize.login and socialize.addConnection: a browser is led to a provider. It comes back to `callback.ts`.
import { beginProviderSignIn, listProviders } from '../../../core/federation/index.ts';
import { demandSessionForm, recogniseAccessToken, recogniseSession } from '../../../core/sessions/index.ts';
import { demandOwnPage } from '../../../core/tenants/index.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { isCrossSite } from '../../_common/foreign-forms.ts';
import { CommaList, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { sessionIn } from '../accounts/login.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { pagesOf, patternsOf } from '../wire/pages.ts';
import { rowNameIn } from '../wire/provider-names.ts';
import { tokenOut } from '../wire/tokens.ts';
import { beginThere, isOfApp } from '../wire/way-back.ts';

/** Ours, as it is registered at providers: one for all sites of a host. */
export const backAddressOf = ({ base }: GigyaEntry): string => `${base}/GS/GSLogin.aspx`;

const calls = { demandOwnPage, demandSessionForm, listProviders, beginProviderSignIn, recogniseSession, recogniseAccessToken };
const params = Parameters({
  x_provider: Text(),
  redirect_uri: Text(),
  response_type: Maybe(Text()),
  x_forceAuthentication: Maybe(Flag()),
  x_extraPermissions: Maybe(CommaList()),
});
type Given = ParametersOf<{ readonly params: typeof params }>;

const leading = {
  caller: { who: 'any', leads: 'there' },
  calls,
  takes: { params },
  requestErrors: { 'parameter.out-of-bounds': 400012 },
} as const;

/**
 * A page that sends somebody here with a session of its own would have the visitor's identity added to its account. What a page says of itself (`pageURL`) counts for
 * nothing; apps come from no page.
 */
async function demandOwnVisitor(core: Bound<typeof calls>, { request, ctx }: GigyaEntry): Promise<void> {
  if (!isCrossSite(request)) return;
  await core.demandOwnPage({ patterns: patternsOf(ctx.tenant), pages: pagesOf(request, undefined), isBrowser: true, isClosed: true });
}

/** Order: the address to which the end is told → the form of what is told → the page and the session, where an identity is added → the provider. */
async function lead({ params: given }: Given, core: Bound<typeof calls>, entry: GigyaEntry, adds: boolean): Promise<Reply> {
  const { begun, ctx } = entry;
  if (!begun) throw ctx.fail('redirect.mismatch', { given: given.redirect_uri, expected: null });
  if (given.response_type !== undefined && given.response_type !== 'token')
    throw refuse('parameter.out-of-bounds', { name: 'response_type', allowed: 'is token' });
  if (isLinking(entry) && begun.links === '') throw refuse('parameter.missing', { names: ['x_regToken'], blank: false, in: 'params' });
  if (adds) await demandOwnVisitor(core, entry);
  else
    await core.demandSessionForm({ form: isOfApp(begun) ? 'mobile' : 'browser', offered: blockOf(ctx.tenant.settings.apis).environments });
  const rows = await core.listProviders({});
  const provider = rowNameIn(given.x_provider, rows);
  const own = adds ? await sessionIn(core, entry) : undefined;
  const { flow, cookie } = beginThere(entry, { ...begun, ...(own ? { session: tokenOut(own.token) } : {}) });
  const wish = {
    provider,
    address: backAddressOf(entry),
    flow,
    again: given.x_forceAuthentication ?? false,
    scopes: scopesIn(given.x_extraPermissions),
  };
  const to = own
    ? await core.beginProviderSignIn({ ...wish, purpose: 'link', account: own.session.account, provenAt: own.session.provenAt })
    : await core.beginProviderSignIn({ ...wish, purpose: 'sign-in' });
  return { redirect: to.goTo, cookies: [cookie] };
}

const isLinking = ({ pairs }: GigyaEntry): boolean => pairs.some(([name, value]) => /^x_loginMode$/i.test(name) && /^link$/i.test(value));

/** Permissions are scopes, as the provider names them. */
function scopesIn(given: readonly string[] = []): readonly string[] {
  const wrong = given.length > 20 || given.some((each) => !/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(each));
  if (wrong) throw refuse('parameter.conflicting', { names: ['x_extraPermissions'] });
  return given;
}

export const socializeLogin = gigya.method('socialize.login', {
  ...leading,
  summary: 'Leads a browser to a provider to sign in there; the site’s or the app’s address is told how it ended.',
  handle: (given, core, entry) => lead(given, core, entry, false),
});

export const socialLogin = gigya.method('accounts.socialLogin', {
  ...leading,
  summary: 'The same.',
  handle: (given, core, entry) => lead(given, core, entry, false),
});

export const addConnection = gigya.method('socialize.addConnection', {
  ...leading,
  summary: 'Leads a browser to a provider to add the identity there to the person in session.',
  handle: (given, core, entry) => lead(given, core, entry, true),
});

export const addConnectionOfAccounts = gigya.method('accounts.addConnection', {
  ...leading,
  summary: 'The same.',
  handle: (given, core, entry) => lead(given, core, entry, true),
});
