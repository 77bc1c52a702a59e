// What operators should know of the dates of a SAML identity provider.
import { type Instant, plusDays } from '../../time.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { type SamlConfiguration, samlConfigurationIn } from './configuration.ts';
import type { ProviderMetadata } from './types.ts';

/** A date of a provider that operators should know of. */
export interface SamlWarning {
  readonly what: 'metadata-ends' | 'metadata-ended' | 'certificate-ends' | 'certificates-ended' | 'metadata-old';
  readonly at: Instant;
}

const warnDays = 30;
/** Metadata that is published is read anew each day; that it was not for two says that something is wrong. */
const oldDays = 2;

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
