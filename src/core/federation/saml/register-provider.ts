// Registers a SAML identity provider by its metadata, given as a text or fetched from its address, and reads it again: keys change there without a word to us.
import { countEvent } from '../../audit/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { JsonObject } from '../../json.ts';
import type { Stores } from '../../stores.ts';
import { type Instant, plusDays } from '../../time.ts';
import { readProvider, writeProvider } from '../provider-rows.ts';
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
}

type Ports = 'identityProviders' | 'providerTokens' | 'events' | 'outbound' | 'samlReader';

/** Our addresses for the provider of that name. */
export const ownAddressesAt = (address: string, name: string): SamlConfiguration['own'] => {
  const base = `${address}/saml2/sp/${encodeURIComponent(name)}`;
  return { entityId: `${base}/metadata`, consumer: `${base}/acs`, logout: `${base}/logout` };
};

/** Writes the row. Its entity id at the provider stays as it was first registered. */
export async function registerSamlProvider(
  ctx: Ctx<'input.rejected' | 'saml-metadata.unfit'>,
  { metadata, choices, address, ...given }: SamlRegistration,
  stores: Stores<Ports>,
): Promise<IdentityProvider> {
  const { name } = given;
  const former = await ctx.during('providers.read', () => stores.identityProviders.find(ctx.tenant.id, name));
  const before = former?.kind === 'saml' ? samlConfigurationIn(former.configuration) : undefined;
  if (!metadata && !before) throw ctx.fail('saml-metadata.unfit', { says: 'none was given' });
  const { own = ownAddressesAt(address, name), ...said } = metadata ? await saidBy(ctx, metadata, stores) : before!;
  const chosen = choices ?? (before && chosenIn(before)) ?? {};
  const configuration = { ...chosen, ...said, own: before?.own ?? own } as unknown as JsonObject;
  const kept = former && { label: former.label, domain: former.domain, enabled: former.enabled, shown: former.shown };
  return writeProvider(ctx, { ...kept, ...defined(given), name, kind: 'saml', configuration }, stores);
}

/**
 * Reads the metadata once more from its address. Throws `saml-metadata.unfit` where the provider publishes none, or another party's; operators are told
 * of that, and what was read before stays in force.
 */
export async function refreshSamlProvider(
  ctx: Ctx<'provider.unknown' | 'input.rejected' | 'saml-metadata.unfit'>,
  { name }: { readonly name: string },
  stores: Stores<Ports | 'tallies'>,
): Promise<IdentityProvider> {
  const row = await readProvider(ctx, { name }, stores);
  const before = row.kind === 'saml' ? samlConfigurationIn(row.configuration) : undefined;
  const url = before?.metadataUrl ?? undefined;
  if (!before || url === undefined) throw ctx.fail('saml-metadata.unfit', { says: 'it was given as a text' });
  const refused = (says: string) => {
    countEvent(ctx, { what: 'saml-metadata.refused', subject: name, detail: { reason: says } }, stores);
    return ctx.fail('saml-metadata.unfit', { says });
  };
  const said = await saidBy(ctx, { url }, stores, refused);
  if (said.entityId !== before.entityId) throw refused('it is of another provider');
  const { label, domain, enabled, shown } = row;
  const configuration = { ...chosenIn(before), ...said, own: before.own } as unknown as JsonObject;
  return writeProvider(ctx, { name, label, domain, enabled, shown, kind: 'saml', configuration }, stores);
}

type Said = Omit<SamlConfiguration, 'own'>;

async function saidBy(
  ctx: Ctx<'saml-metadata.unfit'>,
  metadata: GivenMetadata,
  { samlReader }: Pick<Stores<Ports>, 'samlReader'>,
  refused = (says: string) => ctx.fail('saml-metadata.unfit', { says }),
): Promise<Said & { readonly own?: SamlConfiguration['own'] }> {
  const text = 'text' in metadata ? metadata.text : await ctx.during('provider.ask', () => samlReader.fetchMetadata(metadata.url));
  const read = samlReader.readMetadata(text);
  if ('unreadable' in read) throw refused(read.unreadable);
  if (read.validUntil !== null && read.validUntil <= ctx.now) throw refused('it is good no more');
  return { ...writable(read), metadataUrl: 'url' in metadata ? metadata.url : null, read: ctx.now };
}

const writable = ({ keys, ...rest }: ProviderMetadata) => ({ ...rest, keys: [...keys] });

/** What operators chose, without what the metadata said. */
const chosenIn = (configuration: SamlConfiguration): JsonObject =>
  Object.fromEntries(Object.entries(configuration).filter(([name]) => Object.hasOwn(samlChoices, name))) as JsonObject;

const defined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/** A date of a provider that operators should know of. */
export interface SamlWarning {
  readonly what: 'metadata-ends' | 'metadata-ended' | 'certificate-ends' | 'certificates-ended' | 'metadata-old';
  readonly at: Instant;
}

const warnDays = 30;
/** Metadata that is published is read anew each day; that it was not for a week says that something is wrong. */
const oldDays = 7;

/** What ends soon, or ended. A certificate that ended still proves what its key signed: providers are slow to change it. */
export function samlWarningsOf(row: Pick<IdentityProvider, 'configuration'>, now: Instant): readonly SamlWarning[] {
  const configuration = samlConfigurationIn(row.configuration);
  if (!configuration) return [];
  const { validUntil, certificatesEnd, metadataUrl, read } = configuration as unknown as SamlConfiguration & ProviderMetadata;
  const soon = plusDays(now, warnDays);
  const warnings: SamlWarning[] = [];
  if (validUntil !== null && validUntil <= soon)
    warnings.push({ what: validUntil <= now ? 'metadata-ended' : 'metadata-ends', at: validUntil });
  if (certificatesEnd && certificatesEnd.last <= now) warnings.push({ what: 'certificates-ended', at: certificatesEnd.last });
  else if (certificatesEnd && certificatesEnd.last <= soon) warnings.push({ what: 'certificate-ends', at: certificatesEnd.last });
  if (metadataUrl !== null && read <= plusDays(now, -oldDays)) warnings.push({ what: 'metadata-old', at: read as Instant });
  return warnings;
}
