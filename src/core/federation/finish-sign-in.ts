// A browser came back from a provider: what it brought is judged, and becomes a token of ours for the person's identity.
import { countEvent, type EventName } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueIdentityToken } from './identity-tokens.ts';
import { identityIn, type ProviderIdentity } from './provider-identity.ts';
import { type ProviderPurpose, type RequestRefusal, takeRequest } from './provider-requests.ts';
import { reachable } from './reachable.ts';
import { redeemSamlAnswer } from './saml/redeem-answer.ts';
import { demandIntelligible } from './unintelligible.ts';

/** What a browser brought back from a provider. */
export interface ProviderAnswer {
  /** What the browser's flow is known by, as it was when it was led there. */
  readonly flow: string;
  /** Undefined where none came. */
  readonly state: string | undefined;
  /** All parameters that came with the browser, in query or form. */
  readonly given: Iterable<readonly [string, string]>;
}

/** What the person may do now. */
export interface ProvenIdentity {
  /** Good for one sign-in, registration or link. */
  readonly token: string;
  readonly identity: ProviderIdentity;
  readonly purpose: ProviderPurpose;
  /** Of `link`: to which account, by the request; else null. */
  readonly account: string | null;
  /** The name of the provider's row. */
  readonly provider: string;
}

type Faults =
  | 'provider-request.unknown'
  | 'provider.unknown'
  | 'provider.cancelled'
  | 'provider.refused'
  | 'provider.undiscoverable'
  | 'provider-token.invalid'
  | 'provider-token.foreign';

type Ports = 'codes' | 'identityProviders' | 'providers' | 'tallies';

/**
 * Spends the request and returns a token for the identity. Order: state, of this flow and not spent → provider still enabled → the provider's answer.
 * Every refusal is counted for operators.
 */
export async function finishProviderSignIn(
  ctx: Ctx<Faults>,
  { flow, state, given }: ProviderAnswer,
  stores: Stores<Ports>,
): Promise<ProvenIdentity> {
  const tell = (what: EventName, subject: string | null, reason: string) => countEvent(ctx, { what, subject, detail: { reason } }, stores);
  const unknown = (because: RequestRefusal) => {
    tell('provider-request.refused', null, because);
    ctx.log(`provider request refused: ${because}`);
    return ctx.fail('provider-request.unknown', { because });
  };
  const parameters = onceEach(given);
  if (!parameters) throw unknown('repeated');
  const taken = await takeRequest(ctx, { state, flow }, stores);
  if (typeof taken === 'string') throw unknown(taken);
  const { asked, request } = taken;
  const row = await ctx.during('providers.read', () => stores.identityProviders.read(ctx.tenant.id, asked.provider));
  if (!row?.enabled) throw ctx.fail('provider.unknown', { provider: row?.name ?? '' });
  const { name } = row;
  const provider = await reachable(ctx, row, stores);
  const answer =
    row.kind === 'saml'
      ? await redeemSamlAnswer(ctx, row, { state: request.state, parameters }, stores)
      : await ctx.during('provider.ask', () => stores.providers.redeem(provider, { request, parameters }, ctx.now));
  if ('told' in answer) ctx.log(`provider ${name}: ${answer.told}`);
  if (answer.kind === 'cancelled') throw ctx.fail('provider.cancelled', { provider: name, error: answer.error });
  if (answer.kind === 'client-refused') {
    tell('provider.refused', name, answer.error);
    throw ctx.fail('provider.refused', { provider: name, error: answer.error });
  }
  if (answer.kind === 'undiscoverable') throw ctx.fail('provider.undiscoverable', { provider: name });
  const read = await demandIntelligible(ctx, answer);
  const identity = read.kind === 'genuine' ? identityIn(read.claims, row.domain) : read.because;
  if (typeof identity === 'string') {
    tell('provider-token.refused', name, identity);
    throw ctx.fail(identity === 'audience' ? 'provider-token.foreign' : 'provider-token.invalid', { provider: name });
  }
  const tokens = read.kind === 'genuine' && row.keepTokens ? read.tokens : null;
  const keep = tokens ? { provider: row.id, tokens } : undefined;
  const { session = null, sessionEnds = null } = read.kind === 'genuine' ? read : {};
  const token = await issueIdentityToken(ctx, { identity, keep, session, sessionEnds }, stores);
  return { token, identity, purpose: asked.purpose, account: asked.account, provider: name };
}

/** By name; undefined where one came twice (RFC 6749, section 3.1). */
function onceEach(given: Iterable<readonly [string, string]>): Readonly<Record<string, string>> | undefined {
  const all = [...given];
  const byName = new Map(all);
  return byName.size === all.length ? Object.fromEntries(byName) : undefined;
}
