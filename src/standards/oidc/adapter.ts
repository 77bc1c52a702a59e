// What the provider keeps, in the house's own tables; its clients are the tenant's.
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { ProtocolModelStore } from '../../core/authorization/protocol-store.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';

export interface AdapterParts {
  readonly tenant: string;
  readonly models: ProtocolModelStore;
  readonly now: () => Instant;
  readonly client: (id: string) => Promise<AdapterPayload | undefined>;
}

const sweepSeconds = 300;
let sweptAt = 0;

/** Rows that are over are removed now and then, by whoever writes. */
async function sweep({ models, now }: AdapterParts): Promise<void> {
  const at = now();
  if (at < sweptAt + sweepSeconds * 1_000_000 && at >= sweptAt) return;
  sweptAt = at;
  await models.deleteExpired(at);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function adapterOf(kind: string, parts: AdapterParts): Adapter {
  const { tenant, models, now, client } = parts;
  const find = async (by: Parameters<ProtocolModelStore['find']>[2]): Promise<AdapterPayload | undefined> => {
    const found = await models.find(tenant, kind, by);
    return found && { ...(found.payload as AdapterPayload), ...(found.consumed ? { consumed: true } : {}) };
  };
  return {
    async upsert(id, payload, expiresIn) {
      await sweep(parts);
      const grant = kind === 'Grant' ? id : textOf(payload.grantId);
      const expires = expiresIn ? plusSeconds(now(), expiresIn) : null;
      const { uid, userCode, accountId } = payload;
      const names = { grant, uid: textOf(uid), userCode: textOf(userCode), account: textOf(accountId) };
      await models.write(tenant, { kind, id, payload: payload as unknown as JsonObject, ...names, expires });
    },
    find: (id) => (kind === 'Client' ? client(id) : find({ id })),
    findByUid: (uid) => find({ uid }),
    findByUserCode: (userCode) => find({ userCode }),
    consume: (id) => models.consume(tenant, kind, id, now()),
    destroy: (id) => models.delete(tenant, kind, id),
    revokeByGrantId: (grant) => models.deleteGrant(tenant, kind, grant),
  };
}
