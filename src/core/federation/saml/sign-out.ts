// Sign-outs between us and a SAML identity provider (SAML 2.0 Profiles 4.4): it tells us that a person left, and we tell it.
import { countEvent } from '../../audit/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { newId } from '../../ids.ts';
import { isFirstUse } from '../../protection/index.ts';
import type { Carried, LogoutRequest, LogoutResponse, SamlMessage, Sent } from '../../saml/document-store.ts';
import { signerFor } from '../../saml/signing-keys.ts';
import { type AuthenticationMethod, endSession, listSessions, type SignInThere } from '../../sessions/index.ts';
import type { Stores } from '../../stores.ts';
import { plusSeconds } from '../../time.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { enabledProvider } from '../reachable.ts';
import { type SamlConfiguration, samlConfigurationIn } from './configuration.ts';
import type { OwnKeyPorts } from './own-keys.ts';
import type { LogoutRefusal } from './types.ts';

export interface LeaveMessage {
  /** The name of the provider's row. */
  readonly provider: string;
  readonly carried: Carried;
}

/** `send`: the browser takes an answer there. `over`: a sign-out of ours came to its end. */
export type LeaveStep = { readonly kind: 'send'; readonly sent: Sent } | { readonly kind: 'over' };

type Ports = 'identityProviders' | 'identities' | 'sessions' | 'replays' | 'tallies' | OwnKeyPorts;

/** A message may lie that long before it is sent, beside the skew of clocks. */
const lifeSeconds = 300;
const defaultSkew = 60;

/**
 * Takes a message of the provider: of a request ends the sessions that it names, of those that the person began by signing in there, and answers. A browser need not have one of
 * them: the signature alone counts. Order: provider enabled → readable → signed → issuer, destination, time → not seen before.
 */
export async function takeSamlLogout(
  ctx: Ctx<'provider.unknown' | 'saml-logout.refused'>,
  { provider: name, carried }: LeaveMessage,
  stores: Stores<Ports>,
): Promise<LeaveStep> {
  const row = await enabledProvider(ctx, name, stores);
  const configuration = row?.kind === 'saml' ? samlConfigurationIn(row.configuration) : undefined;
  if (!row || !configuration) throw ctx.fail('provider.unknown', { provider: name });
  const refused = (because: LogoutRefusal) => {
    countEvent(ctx, { what: 'saml-logout.refused', subject: name, detail: { reason: because } }, stores);
    return ctx.fail('saml-logout.refused', { because });
  };
  const read = stores.samlDocuments.read(carried);
  if (read === undefined || 'unreadable' in read) throw refused('unreadable');
  const proof = read.proven(configuration.keys.filter((pem) => pem.includes('CERTIFICATE')).map(bare));
  if (proof.kind !== 'good') throw refused(proof.kind === 'absent' ? 'unsigned' : 'signature');
  const { message } = proof;
  const why = whyNot(ctx, message, configuration);
  if (why) throw refused(why);
  const until = plusSeconds(message.issued, lifeSeconds + (configuration.skewSeconds ?? defaultSkew) + 1);
  if (!(await isFirstUse(ctx, { key: `saml-logout ${row.id} ${message.id}`, until }, stores))) throw refused('replayed');
  if (message.kind === 'logout-response') return { kind: 'over' };
  if (message.kind !== 'logout-request') throw refused('another-message');
  const isKnown = await leave(ctx, row, configuration, message, stores);
  return answered(ctx, { configuration, message, relayState: read.relayState, isKnown }, stores);
}

const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

function whyNot(
  ctx: Ctx,
  message: SamlMessage,
  { entityId, own, skewSeconds = defaultSkew }: SamlConfiguration,
): LogoutRefusal | undefined {
  if (message.issuer !== entityId) return 'issuer';
  if (message.destination !== own.logout) return 'destination';
  const isEarly = message.issued > plusSeconds(ctx.now, skewSeconds);
  const isLate = plusSeconds(message.issued, lifeSeconds + skewSeconds) <= ctx.now;
  const ends = message.kind === 'logout-request' ? message.notOnOrAfter : null;
  return isEarly || isLate || (ends !== null && ends <= plusSeconds(ctx.now, -skewSeconds)) ? 'time' : undefined;
}

/** False where the name is nobody's here, or no name by which people are known. */
async function leave(
  ctx: Ctx,
  row: IdentityProvider,
  { subject }: SamlConfiguration,
  { nameId, sessionIndexes }: LogoutRequest,
  stores: Stores<'identities' | 'sessions' | 'events'>,
): Promise<boolean> {
  if (subject !== undefined) return false;
  const identity = await ctx.during('identities.list', () => stores.identities.find(ctx.tenant.id, row.domain, nameId.trim()));
  if (!identity) return false;
  const { account, subject: name } = identity;
  const live = await listSessions(ctx, { account }, stores);
  // A request that names no session means all of them (Core 3.7.1).
  const isMeant = (index: string | null) => sessionIndexes.length === 0 || (index !== null && sessionIndexes.includes(index));
  const beganThere = ({ there }: AuthenticationMethod) =>
    there?.provider === row.domain && there.subject === name && isMeant(there.session);
  for (const { id, methods } of live) if (methods.some(beganThere)) await endSession(ctx, { session: id, account }, stores);
  return true;
}

interface Answering {
  readonly configuration: SamlConfiguration;
  readonly message: Pick<LogoutRequest | LogoutResponse, 'id'>;
  readonly relayState: string | null;
  readonly isKnown: boolean;
}

async function answered(
  ctx: Ctx,
  { configuration: { logout, own }, message, relayState, isKnown }: Answering,
  stores: Stores<OwnKeyPorts>,
): Promise<LeaveStep> {
  if (!logout) return { kind: 'over' };
  const answer = {
    id: `_${newId(ctx.random, ctx.now)}`,
    issuer: own.entityId,
    now: ctx.now,
    to: logout.answers,
    binding: logout.binding,
    relayState,
    inResponseTo: message.id,
    status: isKnown ? ('Success' as const) : ('UnknownPrincipal' as const),
  };
  return { kind: 'send', sent: stores.samlDocuments.logoutResponse(answer, await signerFor(ctx, stores)) };
}

/**
 * What a browser takes to the provider, so that the person is signed out there, too: of the session in which `there` began, as the session here records it; of all
 * sessions there where that is not given. Undefined where the provider takes none, or does not know the person by the identity that is linked. Ends nothing here.
 */
export async function samlSignOut(
  ctx: Ctx,
  { provider: name, account, there }: { readonly provider: string; readonly account: string; readonly there?: SignInThere | undefined },
  stores: Stores<'identityProviders' | 'identities' | OwnKeyPorts>,
): Promise<Sent | undefined> {
  const row = await enabledProvider(ctx, name, stores);
  const configuration = row?.kind === 'saml' ? samlConfigurationIn(row.configuration) : undefined;
  if (!row || !configuration?.logout || configuration.subject !== undefined) return undefined;
  const linked = await ctx.during('identities.list', () => stores.identities.list(ctx.tenant.id, account));
  const isMeant = (subject: string) => there === undefined || (there.provider === row.domain && there.subject === subject);
  const identity = linked.find(({ provider, subject }) => provider === row.domain && isMeant(subject));
  if (!identity) return undefined;
  const { logout, own, nameFormat = 'persistent' } = configuration;
  const request = {
    id: `_${newId(ctx.random, ctx.now)}`,
    issuer: own.entityId,
    now: ctx.now,
    to: logout.address,
    binding: logout.binding,
    relayState: null,
    notOnOrAfter: plusSeconds(ctx.now, lifeSeconds),
    nameId: { value: identity.subject, format: nameFormat },
    sessionIndex: there?.session ?? null,
  };
  return stores.samlDocuments.logoutRequest(request, await signerFor(ctx, stores));
}
