// Our metadata as a service provider, for one identity provider: it reads there where answers go, and with which keys we sign and what is encrypted for us.
import { createHash } from 'node:crypto';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import { plusDays } from '../../time.ts';
import { enabledProvider } from '../reachable.ts';
import { type SamlConfiguration, samlConfigurationIn } from './configuration.ts';
import { type OwnKeyPorts, ownSamlKeys } from './own-keys.ts';
import { ownAddressesAt } from './register-provider.ts';

/** A reader fetches it anew before that: a rollover takes longer. */
const goodDays = 7;

interface OwnMetadataOf {
  readonly provider: string;
  /** The tenant's own address. */
  readonly address: string;
  /** Our names, where a way in has its own; those below the address unless given. */
  readonly own?: SamlConfiguration['own'];
}

/**
 * The document for the provider of that name. Before the provider's own metadata is known it can be had, too: each side needs the other's first.
 * `provider.unknown` where an enabled provider of that name speaks another protocol.
 */
export async function samlOwnMetadata(
  ctx: Ctx<'provider.unknown'>,
  { provider: name, address, own }: OwnMetadataOf,
  stores: Stores<'identityProviders' | 'samlReader' | OwnKeyPorts>,
): Promise<string> {
  const row = await enabledProvider(ctx, name, stores);
  if (row && row.kind !== 'saml') throw ctx.fail('provider.unknown', { provider: name });
  const configuration = row && samlConfigurationIn(row.configuration);
  const { certificates } = await ownSamlKeys(ctx, stores);
  const { nameFormat = 'persistent', subject } = configuration ?? {};
  return stores.samlReader.ownMetadata({
    id: `_${createHash('sha256')
      .update(JSON.stringify([name, certificates]))
      .digest('hex')
      .slice(0, 32)}`,
    ...(configuration?.own ?? own ?? ownAddressesAt(address, name)),
    nameFormat: subject === undefined ? nameFormat : null,
    certificates,
    validUntil: plusDays(ctx.now, goodDays),
  });
}
