// Judges the message of a service provider before anything else is done: who sent it, that it was signed, for us, now and once.
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isFirstUse } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { Carried, SamlMessage } from './document-store.ts';
import type { SamlRefusal, ServiceProvider } from './types.ts';

export interface Arrived {
  readonly carried: Carried;
  /** The address to which it was sent, as the tenant has it. */
  readonly at: string;
}

/** A message that is taken: of a service provider that is registered, for us, in time, and for the first time. */
export interface JudgedMessage {
  readonly provider: ServiceProvider;
  readonly message: SamlMessage;
  readonly relayState: string | null;
}

/** SAML 2.0 Bindings 3.4.3 allows 80 bytes; several service providers send more. */
export const longestRelayState = 2048;
/** How long a message may lie before it is sent, beside the skew of clocks. A browser may keep a person waiting at a page of the service provider. */
const lifeSeconds = 300;

export type MessagePorts = 'serviceProviders' | 'samlDocuments' | 'replays' | 'tallies';

/** Tells operators, and refuses. `says` is for developers, in words of ours. */
export function refuseMessage(
  ctx: Ctx<'saml.refused'>,
  because: SamlRefusal,
  { says = '', provider = null }: { readonly says?: string; readonly provider?: string | null },
  stores: Pick<Stores<'tallies'>, 'tallies'>,
): Error {
  countEvent(ctx, { what: 'saml.refused', subject: provider, detail: { reason: because } }, stores);
  return ctx.fail('saml.refused', { because, says });
}

/** Undefined where the request carries no message. Order: readable → known → signature → destination → time → first use. */
export async function judgeMessage(
  ctx: Ctx<'saml.refused'>,
  { carried, at }: Arrived,
  stores: Stores<MessagePorts>,
): Promise<JudgedMessage | undefined> {
  const refuse = (because: SamlRefusal, says = '', provider: string | null = null) =>
    refuseMessage(ctx, because, { says, provider }, stores);
  const read = stores.samlDocuments.read(carried);
  if (read === undefined) return undefined;
  if ('unreadable' in read) throw refuse('unreadable', read.unreadable);
  if (Buffer.byteLength(read.relayState ?? '') > longestRelayState || read.relayState?.includes('\0')) throw refuse('relay state too long');
  const entityId = read.message.issuer;
  const provider = await ctx.during('saml.read', () => stores.serviceProviders.find(ctx.tenant.id, { entityId }));
  if (!provider) throw refuse('unknown service provider');
  if (!provider.enabled) throw refuse('switched off', '', provider.id);
  const no = (because: SamlRefusal, says = '') => refuse(because, says, provider.id);
  const proof = read.proven(provider.certificates);
  if (proof.kind === 'refused') throw no(proof.because, proof.detail);
  const isSigned = proof.kind === 'good';
  // Who may end sessions of others must prove who it is (SAML 2.0 Profiles 4.4.4.1).
  if (!isSigned && (provider.wantsSignedRequests || read.message.kind !== 'authn')) throw no('unsigned');
  const message = isSigned ? proof.message : read.message;
  if (message.issuer !== entityId) throw no('signature', 'what was signed names another issuer');
  // A signed message without a destination could be one for another party (Bindings 3.4.5.2).
  if (message.destination === '' ? isSigned : message.destination !== at) throw no('another destination');
  const { skewSeconds } = ctx.tenant.settings.saml;
  const latest = plusSeconds(message.issued, lifeSeconds + skewSeconds);
  if (message.issued > plusSeconds(ctx.now, skewSeconds) || latest <= ctx.now) throw no('issued at another time');
  const key = `saml ${provider.id} ${message.id}`;
  const isFirst = await ctx.during('saml.read', () => isFirstUse(ctx, { key, until: latest, stamped: message.issued }, stores));
  if (!isFirst) throw no('came before');
  return { provider, message, relayState: read.relayState };
}
