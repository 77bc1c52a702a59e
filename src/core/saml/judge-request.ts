// Judges what a service provider asks of a sign-in: an address that is registered, a name and a context that can be told.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { contextAsked } from './contexts.ts';
import type { AuthnRequest } from './document-store.ts';
import { type JudgedMessage, type MessagePorts, refuseMessage } from './judge-message.ts';
import type { AskedAssertion, AssertionConsumer, NameIdFormat, ServiceProvider, StatusCode } from './types.ts';

/** A status for the service provider, at an address of it that is registered. */
export interface Unmet {
  readonly kind: 'unmet';
  readonly provider: string;
  readonly consumer: string;
  readonly request: string | null;
  readonly relayState: string | null;
  readonly status: StatusCode;
  readonly says: string;
}

/** What becomes of a request: a sign-in that is asked for, or a status that says why not. */
export type JudgedRequest = Unmet | { readonly kind: 'asked'; readonly asked: AskedAssertion };

const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const formats: Readonly<Record<string, NameIdFormat>> = {
  'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress': 'emailAddress',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent': 'persistent',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:transient': 'transient',
};
const anyFormat = ['urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified', 'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified'];

const firstOf = ({ consumers }: ServiceProvider): AssertionConsumer => consumers.find(({ isDefault }) => isDefault) ?? consumers[0]!;

/** Undefined for an address that is not registered: nothing goes there. */
function consumerOf(provider: ServiceProvider, { consumer, consumerIndex }: AuthnRequest): string | undefined {
  if (consumer !== null) return provider.consumers.find(({ address }) => address === consumer)?.address;
  if (consumerIndex !== null) return provider.consumers.find(({ index }) => index === consumerIndex)?.address;
  return firstOf(provider).address;
}

/** Throws where nobody can be answered. Order: address → binding → name → context. */
export async function judgeRequest(
  ctx: Ctx<'saml.refused'>,
  { provider, message, relayState }: JudgedMessage & { readonly message: AuthnRequest },
  stores: Stores<Extract<MessagePorts, 'tallies'>>,
): Promise<JudgedRequest> {
  const consumer = consumerOf(provider, message);
  if (consumer === undefined) throw refuseMessage(ctx, 'address not registered', { provider: provider.id }, stores);
  const common = { provider: provider.id, consumer, request: message.id, relayState };
  const unmet = (status: StatusCode, says: string): JudgedRequest => ({ kind: 'unmet', ...common, status, says });
  if (message.binding !== null && message.binding !== post) return unmet('UnsupportedBinding', 'Answers go by HTTP-POST.');
  const given = message.format;
  const format = given === null || anyFormat.includes(given) ? provider.nameId : Object.hasOwn(formats, given) ? formats[given] : undefined;
  if (format === undefined) return unmet('InvalidNameIDPolicy', 'No name of that format.');
  const context = contextAsked(message.contexts);
  if (context === undefined) return unmet('NoAuthnContext', 'None of the classes that were asked for.');
  const { force, passive, hint } = message;
  return { kind: 'asked', asked: { ...common, force, passive, format, hint, ...context } };
}

/** A sign-in that begins here. `consumer`: one that is registered, or undefined for the first. */
export async function judgeStart(
  ctx: Ctx<'saml.refused'>,
  {
    entityId,
    consumer,
    relayState,
  }: { readonly entityId: string; readonly consumer: string | undefined; readonly relayState: string | null },
  stores: Stores<'serviceProviders' | 'tallies'>,
): Promise<AskedAssertion> {
  const provider = await ctx.during('saml.read', () => stores.serviceProviders.find(ctx.tenant.id, { entityId }));
  if (!provider) throw refuseMessage(ctx, 'unknown service provider', {}, stores);
  const no = (because: 'switched off' | 'not started here' | 'address not registered') =>
    refuseMessage(ctx, because, { provider: provider.id }, stores);
  if (!provider.enabled) throw no('switched off');
  if (!provider.startsHere) throw no('not started here');
  const found = consumer === undefined ? firstOf(provider) : provider.consumers.find(({ address }) => address === consumer);
  if (!found) throw no('address not registered');
  return {
    provider: provider.id,
    request: null,
    consumer: found.address,
    relayState,
    force: false,
    passive: false,
    format: provider.nameId,
    context: null,
    demand: null,
    hint: null,
  };
}
