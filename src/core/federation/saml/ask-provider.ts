// Leads a browser to a SAML identity provider. The id of the request is made of the nonce that the browser's flow keeps: an answer to any other is refused.
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import type { ProviderRequest, Undiscoverable } from '../provider-store.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { samlConfigurationIn } from './configuration.ts';
import { type OwnKeyPorts, ownSamlKeys } from './own-keys.ts';

/** The id of the request that was drawn with that nonce (an NCName, Core 1.3.4). */
export const requestIdOf = (nonce: string): string => `_${nonce}`;

/** The provider's address with a signed request in it. */
export async function samlRequestAddress(
  ctx: Ctx,
  row: IdentityProvider,
  { state, nonce, again }: Pick<ProviderRequest, 'state' | 'nonce'> & { readonly again?: boolean | undefined },
  stores: Stores<'samlReader' | OwnKeyPorts>,
): Promise<{ readonly kind: 'made'; readonly url: string } | Undiscoverable> {
  const configuration = samlConfigurationIn(row.configuration);
  if (!configuration) return { kind: 'undiscoverable', told: 'no metadata was read' };
  const { own, signOn, nameFormat = 'persistent', subject } = configuration;
  const { signer } = await ownSamlKeys(ctx, stores);
  const url = stores.samlReader.requestAddress({
    id: requestIdOf(nonce),
    now: ctx.now,
    issuer: own.entityId,
    consumer: own.consumer,
    to: signOn,
    nameFormat: subject === undefined ? nameFormat : null,
    again: again === true,
    relayState: state,
    key: signer,
  });
  return { kind: 'made', url };
}
