// Registrations of service providers, for operators: by metadata or by fields.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { ServiceProvider, ServiceProviderDetails } from './types.ts';

/** What may be given; what is not stands as it was, or begins with its default. `metadata` comes first: single members stand over it. */
export interface GivenProvider extends Partial<ServiceProviderDetails> {
  readonly entityId?: string;
  readonly metadata?: string;
}

const defaults: ServiceProviderDetails = {
  name: '',
  enabled: true,
  consumers: [],
  logout: null,
  certificates: [],
  encryption: null,
  wantsSignedRequests: false,
  nameId: 'persistent',
  unspecifiedFrom: 'username',
  attributes: ['email', 'given_name', 'family_name', 'name'],
  attributeNames: 'oid',
  startsHere: false,
};

type Unfit = 'service-provider.unfit';
type Ports = Stores<'serviceProviders' | 'samlDocuments' | 'events'>;

/** All of the tenant, by their entity ids. */
export const listServiceProviders = (ctx: Ctx, _input: object, { serviceProviders }: Stores<'serviceProviders'>) =>
  ctx.during('saml.read', () => serviceProviders.list(ctx.tenant.id));

/** The one of that id, or `service-provider.unknown`. */
export async function readServiceProvider(
  ctx: Ctx<'service-provider.unknown'>,
  { id }: { readonly id: string },
  { serviceProviders }: Stores<'serviceProviders'>,
): Promise<ServiceProvider> {
  const found = await ctx.during('saml.read', () => serviceProviders.find(ctx.tenant.id, { id }));
  if (!found) throw ctx.fail('service-provider.unknown', {});
  return found;
}

/** Registers a service provider, with an event. Order: metadata → what is given → taken. */
export async function registerServiceProvider(
  ctx: Ctx<Unfit | 'service-provider.taken'>,
  given: GivenProvider,
  stores: Ports,
): Promise<ServiceProvider> {
  const { entityId, ...details } = merged(ctx, given, { entityId: '', ...defaults }, stores);
  const provider = { ...details, id: newId(ctx.random, ctx.now), entityId, created: ctx.now, updated: ctx.now };
  const written = await ctx.during('saml.store', () =>
    stores.transaction(async (tables) => {
      const outcome = await tables.serviceProviders.insert(ctx.tenant.id, provider);
      if (outcome === 'stored')
        await recordEvent(ctx, { what: 'service-provider.added', subject: provider.id, detail: { entityId } }, tables);
      return outcome;
    }),
  );
  if (written === 'taken') throw ctx.fail('service-provider.taken', { entityId });
  return provider;
}

/** Changes what is given of it, with an event; its entity id stays. */
export async function changeServiceProvider(
  ctx: Ctx<Unfit | 'service-provider.unknown'>,
  { id, given }: { readonly id: string; readonly given: GivenProvider },
  stores: Ports,
): Promise<ServiceProvider> {
  const before = await readServiceProvider(ctx, { id }, stores);
  const after = { ...before, ...merged(ctx, given, before, stores), updated: nextStamp(ctx.now, before.updated) };
  if (after.entityId !== before.entityId)
    throw ctx.fail('service-provider.unfit', { says: 'another entity id is another service provider: register that one' });
  await ctx.during('saml.store', () =>
    stores.transaction(async (tables) => {
      await tables.serviceProviders.update(ctx.tenant.id, after);
      await recordEvent(ctx, { what: 'service-provider.changed', subject: id, detail: { names: Object.keys(given) } }, tables);
    }),
  );
  return after;
}

/** Removes it, with an event. Sessions at it stay, and it is not told of their end. */
export async function removeServiceProvider(
  ctx: Ctx<'service-provider.unknown'>,
  { id }: { readonly id: string },
  stores: Stores<'serviceProviders' | 'events'>,
): Promise<void> {
  const { entityId } = await readServiceProvider(ctx, { id }, stores);
  await ctx.during('saml.store', () =>
    stores.transaction(async (tables) => {
      await tables.serviceProviders.delete(ctx.tenant.id, id);
      await recordEvent(ctx, { what: 'service-provider.removed', subject: id, detail: { entityId } }, tables);
    }),
  );
}

type Whole = ServiceProviderDetails & { readonly entityId: string };

function merged<B extends Whole>(
  ctx: Ctx<Unfit>,
  { metadata, ...given }: GivenProvider,
  before: B,
  stores: Pick<Ports, 'samlDocuments'>,
): B {
  const refuse = (says: string) => ctx.fail('service-provider.unfit', { says });
  const read = metadata === undefined ? undefined : stores.samlDocuments.readMetadata(metadata);
  if (read && 'unreadable' in read) throw refuse(`the metadata: ${read.unreadable}`);
  const { encryption: offered, nameId, ...told } = read ?? {};
  // An assertion is encrypted where an operator wants it, or the metadata names an algorithm of ours.
  const encryption = offered?.algorithm ? { certificate: offered.certificate, algorithm: offered.algorithm } : undefined;
  const whole = { ...before, ...told, ...(nameId ? { nameId } : {}), ...(encryption ? { encryption } : {}), ...given };
  const certificate = (text: string): string => {
    const known = stores.samlDocuments.readCertificate(text);
    if (!known) throw refuse('a certificate that is none, or of a key that is too short');
    return known.certificate;
  };
  const certificates = [...new Set(whole.certificates.map(certificate))];
  const fit = {
    ...whole,
    name: whole.name || whole.entityId,
    certificates,
    encryption: whole.encryption && { ...whole.encryption, certificate: certificate(whole.encryption.certificate) },
  };
  const unfit = unfitIn(fit);
  if (unfit !== undefined) throw refuse(unfit);
  return fit;
}

const isAddress = (text: string): boolean => {
  if (text.length > 2000 || !URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
};

function unfitIn({ entityId, consumers, logout, certificates, wantsSignedRequests }: Whole): string | undefined {
  if (entityId === '' || entityId.length > 1024 || entityId.trim() !== entityId)
    return 'an entity id is needed, of at most 1024 characters';
  if (consumers.length === 0 || consumers.length > 50) return 'one address for assertions at least is needed, and at most 50';
  const addresses = [...consumers.map(({ address }) => address), ...(logout ? [logout.address, logout.answers] : [])];
  if (!addresses.every(isAddress)) return 'an address is none of http or https, or carries a name, a password or a fragment';
  if (wantsSignedRequests && certificates.length === 0) return 'requests that must be signed need a certificate';
  return undefined;
}
