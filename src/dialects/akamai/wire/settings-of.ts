// The settings that a call reads: the client's own over the shared ones over the defaults.
import { demandRight, everyone, findClient, readClientSettings } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AkamaiEntry, ClientEntry } from '../entry.ts';
import { storedValues } from './settings-keys.ts';

export const reading = { findClient, demandRight, readClientSettings };

interface For {
  readonly for_client_id?: string;
}

/** The caller's own client, or another where the caller may do everything. */
export async function clientOf(core: Bound<typeof reading>, { for_client_id: other }: For, { client }: ClientEntry): Promise<string> {
  const own = client.publicId;
  if (other === undefined || other === own) return own;
  await core.demandRight({ client: client, right: 'everything', on: other });
  if ((await core.findClient({ publicId: other }))?.api !== 'akamai')
    throw refuse('parameter.out-of-bounds', { name: 'for_client_id', allowed: 'no such client' });
  return other;
}

export const defaultsOf = async (
  core: Pick<Bound<typeof reading>, 'readClientSettings'>,
  { ctx }: Pick<AkamaiEntry, 'ctx'>,
): Promise<JsonObject> => ({
  ...storedValues(ctx.tenant.settings),
  ...(await core.readClientSettings({ client: everyone })),
});

export async function effectiveOf(core: Bound<typeof reading>, params: For, entry: ClientEntry): Promise<JsonObject> {
  const client = await clientOf(core, params, entry);
  return { ...(await defaultsOf(core, entry)), ...(await core.readClientSettings({ client })) };
}
