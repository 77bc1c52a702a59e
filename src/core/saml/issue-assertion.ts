// Answers a service provider about a person who is signed in, or tells it why not.
import { findInForce } from '../accounts/index.ts';
import { countEvent, recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { EntrancePorts } from '../permissions/index.ts';
import { assuranceOf, type Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { letsIn } from './applications.ts';
import { contextOf } from './contexts.ts';
import type { Assertion } from './document-store.ts';
import { entityIdOf, type SamlPlace } from './entity.ts';
import { refuseMessage } from './judge-message.ts';
import type { Unmet } from './judge-request.ts';
import type { PendingAssertion } from './pending.ts';
import { type SignerPorts, signerFor } from './signing-keys.ts';
import { attributesOf, nameIdOf } from './told.ts';
import type { AskedAssertion, SamlParticipant, StatusCode } from './types.ts';

/** What the browser posts to the service provider. */
export interface SamlAnswer {
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** NotBefore lies that much back: several readers allow clocks no difference. */
const backSeconds = 60;

const freshId = ({ random }: Ctx): string => `_${Buffer.from(random.bytes(20)).toString('hex')}`;

const answerTo = (address: string, response: string, relayState: string | null): SamlAnswer => ({
  address,
  fields: { SAMLResponse: response, ...(relayState === null ? {} : { RelayState: relayState }) },
});

/** A status instead of an assertion. It is counted as refused. */
export async function answerUnmet(
  ctx: Ctx,
  { unmet, place }: { readonly unmet: Unmet; readonly place: SamlPlace },
  stores: Stores<SignerPorts | 'tallies'>,
): Promise<SamlAnswer> {
  const { provider, consumer, request: inResponseTo, relayState, status, says } = unmet;
  countEvent(ctx, { what: 'saml.refused', subject: provider, detail: { reason: status } }, stores);
  const signer = await signerFor(ctx, stores);
  const failure = { id: freshId(ctx), issuer: entityIdOf(ctx, place), consumer, inResponseTo, now: ctx.now, status, says };
  const response = await ctx.during('saml.sign', async () => stores.samlDocuments.failure(failure, signer));
  return answerTo(consumer, response, relayState);
}

export interface AssertionToIssue {
  readonly asked: AskedAssertion;
  /** The live session of this browser; the caller recognised it, and judged what it owes. */
  readonly session: Session;
  /** The request that led to it, if it had to wait: it is spent. */
  readonly pending: PendingAssertion | undefined;
  readonly place: SamlPlace;
}

type IssuePorts =
  | SignerPorts
  | EntrancePorts
  | 'serviceProviders'
  | 'samlParticipants'
  | 'tallies'
  | 'codes'
  | 'accounts'
  | 'identifiers'
  | 'accountStates'
  | 'locks';

/** Order: registration → recent enough → strong enough → let in → a name → once. */
export async function issueAssertion(
  ctx: Ctx<'saml.refused'>,
  { asked, session, pending, place }: AssertionToIssue,
  stores: Stores<IssuePorts>,
): Promise<SamlAnswer> {
  const unmet = (status: StatusCode, says: string) => answerUnmet(ctx, { unmet: { kind: 'unmet', ...asked, status, says }, place }, stores);
  const provider = await ctx.during('saml.read', () => stores.serviceProviders.find(ctx.tenant.id, { id: asked.provider }));
  // It may have changed while the person signed in.
  const registered = provider?.enabled && provider.consumers.some(({ address }) => address === asked.consumer);
  if (!registered) throw refuseMessage(ctx, 'address not registered', { provider: provider?.id ?? null }, stores);
  if (asked.force && (!pending || session.provenAt < pending.created)) return unmet('AuthnFailed', 'Nobody signed in anew.');
  const assurance = assuranceOf(session);
  if (asked.demand && assurance.acr !== '2') return unmet('NoAuthnContext', 'No second factor was proven.');
  const person = await findInForce(ctx, { id: session.account }, stores);
  if (!person) return unmet('UnknownPrincipal', 'The account is not in force.');
  if (!(await letsIn(ctx, { provider: provider.id, account: session.account }, stores)))
    return unmet('RequestDenied', 'The application does not let this person in.');
  const [known] = await ctx.during('saml.read', () => stores.samlParticipants.inSession(ctx.tenant.id, session.id, provider.id));
  // A name for once is for a session, not for each answer in it.
  const isTold = asked.format === 'transient' && known?.format === 'transient';
  const nameId = isTold ? known.nameId : await nameIdOf(ctx, { person, provider, format: asked.format }, stores);
  if (nameId === undefined) return unmet('InvalidNameIDPolicy', 'The person has no name of that format.');
  const { sessionSeconds, assertionSeconds } = ctx.tenant.settings.saml;
  const expires = plusSeconds(ctx.now, sessionSeconds);
  const participant: SamlParticipant = {
    session: session.id,
    provider: provider.id,
    sessionIndex: known?.sessionIndex ?? freshId(ctx),
    nameId,
    format: asked.format,
    account: session.account,
    created: ctx.now,
    expires,
  };
  const once = await ctx.during('saml.store', () =>
    stores.transaction(async (tables, rollbackWith) => {
      if (pending && !(await tables.codes.spend(ctx.tenant.id, pending.id, ctx.now))) rollbackWith(false);
      await tables.samlParticipants.put(ctx.tenant.id, participant);
      await recordEvent(ctx, { what: 'saml.assertion-issued', subject: session.account, detail: { provider: provider.id } }, tables);
      return true;
    }),
  );
  if (!once) throw refuseMessage(ctx, 'came before', { provider: provider.id }, stores);
  const assertion: Assertion = {
    ...{ response: freshId(ctx), id: freshId(ctx), issuer: entityIdOf(ctx, place) },
    ...{ audience: provider.entityId, consumer: asked.consumer, inResponseTo: asked.request },
    nameId: { value: nameId, format: asked.format },
    now: ctx.now,
    notBefore: plusSeconds(ctx.now, -backSeconds),
    notOnOrAfter: plusSeconds(ctx.now, assertionSeconds),
    authenticated: session.provenAt,
    sessionIndex: participant.sessionIndex,
    sessionEnds: earlier(expires, session.expires, ctx.now),
    context: asked.context ?? contextOf(assurance),
    attributes: await attributesOf(ctx, { person, provider }, stores),
    encryption: provider.encryption,
  };
  const signer = await signerFor(ctx, stores);
  const response = await ctx.during('saml.sign', () => stores.samlDocuments.assertion(assertion, signer));
  ctx.log(`assertion for ${provider.id}`);
  return answerTo(asked.consumer, response, asked.relayState);
}

/** The earlier end, but never one that has passed: some readers refuse that. */
const earlier = (a: Instant, b: Instant, now: Instant): Instant => Math.max(Math.min(a, b), plusSeconds(now, 1)) as Instant;
