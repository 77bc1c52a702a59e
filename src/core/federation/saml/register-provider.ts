// Registers a SAML identity provider by its metadata, given as a text or fetched from its address.
import { type Ctx, StepFailure } from '../../faults/index.ts';
import type { JsonObject } from '../../json.ts';
import type { Stores } from '../../stores.ts';
import { writeProvider } from '../provider-rows.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { type SamlConfiguration, samlChoices, samlConfigurationIn } from './configuration.ts';
import type { ProviderMetadata } from './types.ts';

/** The metadata as a text, or where it is published. */
export type GivenMetadata = { readonly text: string } | { readonly url: string };

export interface SamlRegistration {
  readonly name: string;
  readonly label?: string | undefined;
  /** As identities show it; the name unless given. */
  readonly domain?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly shown?: boolean | undefined;
  /** What is registered stays where none is given. */
  readonly metadata?: GivenMetadata | undefined;
  /** Members of the configuration that operators choose. */
  readonly choices?: JsonObject | undefined;
  /** The tenant's own address: our names at a provider that is new are below it. */
  readonly address: string;
  /** In place of these, where a way in has names of its own that all its providers know. */
  readonly own?: SamlConfiguration['own'] | undefined;
}

type Ports = 'accounts' | 'identities' | 'identityProviders' | 'providerTokens' | 'events' | 'outbound' | 'samlReader';

/** Our addresses for the provider of that name. */
export const ownAddressesAt = (address: string, name: string): SamlConfiguration['own'] => {
  const base = `${address}/saml2/sp/${encodeURIComponent(name)}`;
  return { entityId: `${base}/metadata`, consumer: `${base}/acs`, logout: `${base}/logout` };
};

/** Writes the row. Its entity id at the provider stays as it was first registered. */
export async function registerSamlProvider(
  ctx: Ctx<'input.rejected' | 'account.protected' | 'saml-metadata.unfit'>,
  { metadata, choices, address, own: named, ...given }: SamlRegistration,
  stores: Stores<Ports>,
): Promise<IdentityProvider> {
  const { name } = given;
  const former = await ctx.during('providers.read', () => stores.identityProviders.find(ctx.tenant.id, name));
  const before = former?.kind === 'saml' ? samlConfigurationIn(former.configuration) : undefined;
  if (!metadata && !before) throw ctx.fail('saml-metadata.unfit', { says: 'none was given' });
  const { own = named ?? ownAddressesAt(address, name), ...said } = metadata ? await saidBy(ctx, metadata, stores) : before!;
  const chosen = choices ?? (before && chosenIn(before)) ?? {};
  const configuration = { ...chosen, ...said, own: before?.own ?? own } as unknown as JsonObject;
  const kept = former && { label: former.label, domain: former.domain, enabled: former.enabled, shown: former.shown };
  return writeProvider(ctx, { ...kept, ...defined(given), name, kind: 'saml', configuration }, stores);
}

type Said = Omit<SamlConfiguration, 'own'>;

/** What metadata say of a provider, and nothing that operators choose. */
export type SaidByMetadata = Said;

/** The same without registering it; `saml-metadata.unfit` where it cannot be taken. */
export async function readSamlMetadata(
  ctx: Ctx<'saml-metadata.unfit'>,
  { metadata }: { readonly metadata: GivenMetadata },
  stores: Stores<'samlReader'>,
): Promise<SaidByMetadata> {
  return saidBy(ctx, metadata, stores);
}

/** What the metadata says now; `refused` makes the refusal where it cannot be taken. */
export async function saidBy(
  ctx: Ctx<'saml-metadata.unfit'>,
  metadata: GivenMetadata,
  { samlReader }: Pick<Stores<Ports>, 'samlReader'>,
  refused = (says: string) => ctx.fail('saml-metadata.unfit', { says }),
): Promise<Said & { readonly own?: SamlConfiguration['own'] }> {
  const text = 'text' in metadata ? metadata.text : await textAt(ctx, metadata.url, { samlReader, refused });
  const read = samlReader.readMetadata(text);
  if ('unreadable' in read) throw refused(read.unreadable);
  if (read.validUntil !== null && read.validUntil <= ctx.now) throw refused('it is good no more');
  return { ...writable(read), metadataUrl: 'url' in metadata ? metadata.url : null, read: ctx.now };
}

/** An operator named the address: that nothing is had there is for the operator to mend. */
async function textAt(
  ctx: Ctx,
  url: string,
  { samlReader, refused }: Pick<Stores<Ports>, 'samlReader'> & { readonly refused: (says: string) => Error },
): Promise<string> {
  try {
    return await ctx.during('provider.ask', () => samlReader.fetchMetadata(url));
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    throw refused(`it could not be had: ${error.cause instanceof Error ? error.cause.message : 'no answer'}`.slice(0, 300));
  }
}

const writable = ({ keys, ...rest }: ProviderMetadata) => ({ ...rest, keys: [...keys] });

/** What operators chose, without what the metadata said. */
export const chosenIn = (configuration: SamlConfiguration): JsonObject =>
  Object.fromEntries(Object.entries(configuration).filter(([name]) => Object.hasOwn(samlChoices, name))) as JsonObject;

const defined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
