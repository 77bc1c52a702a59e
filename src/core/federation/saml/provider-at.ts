// Which SAML identity provider a message is of, where all providers of a tenant send to one address.
import { judgeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Carried } from '../../saml/document-store.ts';
import type { Stores } from '../../stores.ts';
import { listProviders } from '../provider-rows.ts';
import { type SamlConfiguration, samlConfigurationIn } from './configuration.ts';

interface SentTo {
  /** The address of ours that was called. */
  readonly at: string;
  /** The state of the request that is answered. */
  readonly relayState?: string;
  /** A message about a sign-out. What it says of its issuer proves nothing: whoever that is judges it by its own keys. */
  readonly carried?: Carried;
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly configuration: SamlConfiguration;
}

/**
 * The name of its row: by the request that is answered, else by the issuer of the message, else the only one that knows this address. `provider.unknown` where it
 * is none of these. What is sent there the commands about that provider judge.
 */
export async function samlProviderAt(
  ctx: Ctx<'provider.unknown'>,
  { at, relayState = '', carried }: SentTo,
  stores: Stores<'identityProviders' | 'codes' | 'samlDocuments'>,
): Promise<{ readonly name: string }> {
  const rows = (await listProviders(ctx, {}, stores)).flatMap(({ id, name, enabled, kind, configuration }): readonly Known[] => {
    const known = enabled && kind === 'saml' ? samlConfigurationIn(configuration) : undefined;
    return known && (known.own.consumer === at || known.own.logout === at) ? [{ id, name, configuration: known }] : [];
  });
  const found =
    (await byState(ctx, relayState, rows, stores)) ?? issuedBy(carried, rows, stores) ?? (rows.length === 1 ? rows[0] : undefined);
  if (!found) throw ctx.fail('provider.unknown', { provider: '' });
  return { name: found.name };
}

async function byState(ctx: Ctx, state: string, rows: readonly Known[], stores: Stores<'codes'>): Promise<Known | undefined> {
  if (state === '' || state.length > 200) return undefined;
  const verdict = await judgeCode(ctx, { purpose: 'provider-request', value: state }, stores);
  return verdict.kind === 'good' ? rows.find(({ id }) => id === verdict.code.payload.provider) : undefined;
}

function issuedBy(
  carried: Carried | undefined,
  rows: readonly Known[],
  { samlDocuments }: Pick<Stores<'samlDocuments'>, 'samlDocuments'>,
): Known | undefined {
  const read = carried && samlDocuments.read(carried);
  return read && !('unreadable' in read) ? rows.find(({ configuration }) => configuration.entityId === read.message.issuer) : undefined;
}
