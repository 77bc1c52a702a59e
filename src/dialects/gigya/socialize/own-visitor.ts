// Who came to add an identity to an account: the person whose account it is, or somebody whom another one lured here with a session of his own. The
// visitor's identity would then open that other one's account.
import type { readAccount } from '../../../core/accounts/index.ts';
import type { IdentityProvider } from '../../../core/federation/index.ts';
import { type demandOwnPage, isTrustedPage } from '../../../core/tenants/index.ts';
import { addIdentityPage, strangersFrame } from '../../../hosted/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { isCrossSite } from '../../_common/foreign-forms.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { pagesOf, patternsOf } from '../wire/pages.ts';

/** What a page says of itself (`pageURL`) counts for nothing; apps come from no page. */
export async function demandOwnVisitor(
  core: Bound<{ readonly demandOwnPage: typeof demandOwnPage }>,
  { request, ctx }: GigyaEntry,
): Promise<void> {
  if (!isCrossSite(request)) return;
  await core.demandOwnPage({ patterns: patternsOf(ctx.tenant), pages: pagesOf(request, undefined), isBrowser: true, isClosed: true });
}

/**
 * A page of the site, or the form of the page that asks, sent the browser, and the browser says so; or the session is its own cookie. An app, or a link in a
 * mail, shows nothing; nor does a link on a page of ours, which another tenant may have set there, or which shows the question in another language.
 */
export function isShownOwn(entry: GigyaEntry): boolean {
  const { request, ctx, base, pairs } = entry;
  if (!pairs.some(([name]) => tokens.includes(name.toLowerCase()))) return true;
  const site = request.headers['sec-fetch-site'];
  const isForm = request.method === 'POST';
  if ((site === 'same-origin' && isForm) || site === 'same-site') return true;
  const own = new URL(base).origin;
  return pagesOf(request, undefined).some(
    (page) => (isForm && URL.parse(page)?.origin === own) || isTrustedPage(patternsOf(ctx.tenant), page),
  );
}

const tokens = ['oauth_token', 'access_token', 'login_token'];
/** Of one call: the form is another one. */
const ofOneCall = ['sig', 'timestamp', 'nonce'];

/** Asks the visitor, who sees whose account it is, and goes on by a form of this page. */
export async function asked(
  core: Bound<{ readonly readAccount: typeof readAccount }>,
  entry: GigyaEntry,
  { account, provider }: { readonly account: string; readonly provider: Pick<IdentityProvider, 'label'> },
): Promise<Reply> {
  const { request, base, pairs, ctx } = entry;
  const person = await core.readAccount({ id: account });
  const frame = { ...strangersFrame(request, ''), product: ctx.tenant.settings.messages.product };
  const { origin } = new URL(base);
  const { pathname } = new URL(request.originalUrl, base);
  const name = person.identifiers.find(({ kind }) => kind === 'email') ?? person.identifiers[0];
  const page = addIdentityPage(
    { ...frame, here: `${pathname}?${request.query}`, ...(request.method === 'GET' ? {} : { others: [] }) },
    {
      provider: provider.label,
      account: name?.spelled ?? '–',
      action: `${origin}${pathname}`,
      fields: pairs.filter(([each]) => !ofOneCall.includes(each.toLowerCase())),
    },
  );
  return { page };
}
