// A person took away, at a provider, what an application of ours may do there: the provider says so by a notice that it signs with our secret.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EnrolledPorts } from '../credentials/every-credential.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusDays, plusSeconds } from '../time.ts';
import { unlinkIdentity } from './own-identities.ts';

/** A notice that came late is believed for so long. */
const believedDays = 1;

interface Notice {
  readonly subject: string;
  readonly at: Instant;
}

/** `<signature>.<JSON>`, both in base64url, as Facebook signs requests to applications; undefined for what nobody who has the secret wrote. */
function noticeIn(given: string, secret: string): Notice | undefined {
  const [, signature = '', body = ''] = /^([\w-]{43})=?\.([\w-]{1,4000})$/.exec(given) ?? [];
  const [claimed, right] = [Buffer.from(signature, 'base64url'), createHmac('sha256', secret).update(body).digest()];
  if (claimed.length !== right.length || !timingSafeEqual(claimed, right)) return undefined;
  try {
    const read = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>> | null;
    const { algorithm, user_id: subject, issued_at: at } = read ?? {};
    if (typeof algorithm !== 'string' || algorithm.toUpperCase() !== 'HMAC-SHA256' || !Number.isSafeInteger(at)) return undefined;
    if (typeof subject !== 'string' && typeof subject !== 'number') return undefined;
    return { subject: String(subject), at: ((at as number) * 1_000_000) as Instant };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Unlinks the identity, unless it was linked since; where it is the last way to sign in, or of somebody who may do everything, it stays without the provider's tokens. Of
 * nobody whom we know nothing happens. Order: provider unknown → the notice is not believed.
 */
export async function takeWithdrawal(
  ctx: Ctx<'provider.unknown' | 'provider-token.invalid' | 'identity.absent' | 'account.protected' | 'means.last'>,
  { provider: name, notice: given }: { readonly provider: string; readonly notice: string },
  stores: Stores<'accounts' | 'identities' | 'identityProviders' | 'providerTokens' | 'events' | EnrolledPorts>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const row = await ctx.during('providers.read', () => stores.identityProviders.find(tenant, name));
  if (!row?.enabled) throw ctx.fail('provider.unknown', { provider: name });
  const secret = await ctx.during('providers.read', () => stores.identityProviders.secret(tenant, row.id));
  const notice = secret === undefined ? undefined : noticeIn(given, secret);
  const isTimely = notice && notice.at > plusDays(ctx.now, -believedDays) && notice.at < plusSeconds(ctx.now, 300);
  if (!isTimely) throw ctx.fail('provider-token.invalid', { provider: name, because: 'the notice is not signed so, or too old' });
  const { subject, at } = notice;
  const identity = await ctx.during('identities.list', () => stores.identities.find(tenant, row.domain, subject));
  // It has whole seconds.
  if (!identity || identity.linked >= plusSeconds(at, 1)) return;
  const { account, provider, id } = identity;
  const outcome = await unlinkIdentity(ctx, { account, by: 'operator', subject, provider }, stores).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome === undefined) return;
  if (!(outcome instanceof Fault)) throw outcome;
  if (outcome.kind !== 'identity.absent') await ctx.during('account.update', () => stores.providerTokens.delete(tenant, id));
}
