// Clients as commands show them.
import { listClients, signingSecrets } from '../core/clients/index.ts';
import type { Ctx, FaultKind } from '../core/faults/index.ts';
import type { Stores } from '../core/stores.ts';
import { textOfInstant } from '../core/time.ts';

export interface ShownClient {
  readonly id: string;
  readonly api: string;
  readonly name: string;
  readonly rights: readonly string[];
  /** The id of the client of which this is a further id and secret. */
  readonly beside?: string;
  /** Since when nobody comes by it. */
  readonly disabled?: string;
  /** The newest that works, in clear; empty for one that has none. */
  readonly secret?: string;
}

/** All of a tenant, by id. `secrets`: with those that work, in clear. */
export async function shownClients(
  ctx: Ctx<FaultKind>,
  { secrets }: { readonly secrets?: boolean | undefined },
  stores: Stores<'clients'>,
): Promise<readonly ShownClient[]> {
  const shown: ShownClient[] = [];
  for (const client of await listClients(ctx, {}, stores)) {
    const { publicId: id, api, name, rights, beside, suspended } = client;
    shown.push({
      id,
      api,
      name,
      rights,
      ...(beside === undefined ? {} : { beside }),
      ...(suspended === undefined ? {} : { disabled: textOfInstant(suspended) }),
      ...(secrets ? { secret: (await signingSecrets(ctx, { client }, stores))[0] ?? '' } : {}),
    });
  }
  return shown;
}
