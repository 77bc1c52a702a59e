// The provider's rows in our own tables; its clients are the tenant's.
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { ProtocolModel, ProtocolModelStore } from '../../core/authorization/protocol-store.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { isOutdated } from './clients.ts';
import { isUnderWay, remember, remembered, type UnitTables, writeSoon } from './unit-of-work.ts';

export interface AdapterParts {
  readonly tenant: string;
  readonly tables: UnitTables;
  readonly now: () => Instant;
  /** The time after its use in which a refresh token that comes again is merely refused. */
  readonly reuseSeconds: number;
  readonly client: (id: string) => Promise<AdapterPayload | undefined>;
  /** The error for the library if another request used it at the same moment. */
  readonly usedMeanwhile: Readonly<Record<'pushedRequest' | 'interaction', () => Error>>;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** For whom it is, and under which session: the id of a browser's session is that of the core (`sessions.ts`). */
function issuedTo(kind: string, { accountId, sessionUid, uid, result, session }: AdapterPayload) {
  switch (kind) {
    case 'Session':
      return { account: textOf(accountId), session: textOf(uid) };
    // Somebody who has just signed in comes back with the result; until then it is of the session that the browser has, if any.
    case 'Interaction': {
      const signedIn = result?.['login'] as Readonly<Record<string, unknown>> | undefined;
      return { account: textOf(signedIn?.['accountId']), session: textOf(signedIn?.['session'] ?? session?.uid) };
    }
    default:
      return { account: textOf(accountId), session: textOf(sessionUid) };
  }
}

export function adapterOf(kind: string, parts: AdapterParts): Adapter {
  const { tenant, tables, now, client, reuseSeconds, usedMeanwhile } = parts;
  const models = tables.protocolModels;
  /** Within that time it is shown as unspent to who would redeem it: it cannot be spent again, and nothing else is lost by that. */
  const isSpent = ({ consumed }: ProtocolModel): boolean =>
    consumed !== null && !(kind === 'RefreshToken' && isUnderWay() && consumed > plusSeconds(now(), -reuseSeconds));
  // The library takes a browser's session for live as long as it is found. A code ends by our clock, as all codes do.
  const endsHere = kind === 'Session' || kind === 'AuthorizationCode';
  const isOver = ({ expires }: ProtocolModel): boolean => endsHere && expires !== null && expires <= now();
  const shown = async (found: ProtocolModel | undefined): Promise<AdapterPayload | undefined> => {
    if (!found || isOver(found)) return undefined;
    const { clientId } = found.payload;
    // What a person allowed stays allowed.
    if (kind !== 'Grant' && typeof clientId === 'string' && isOutdated(await client(clientId), found.payload)) return undefined;
    return { ...(found.payload as AdapterPayload), ...(isSpent(found) ? { consumed: true } : {}) };
  };
  const find = async (by: Parameters<ProtocolModelStore['find']>[2]) => shown(await models.find(tenant, kind, by));
  const done = async (write: (models: ProtocolModelStore) => Promise<void>) => {
    await writeSoon(async ({ protocolModels }) => {
      await write(protocolModels);
      return true;
    }, tables);
  };
  return {
    async upsert(id, payload, expiresIn) {
      const grant = kind === 'Grant' ? id : textOf(payload.grantId);
      const expires = expiresIn ? plusSeconds(now(), expiresIn) : null;
      const { uid, userCode } = payload;
      const names = { grant, uid: textOf(uid), userCode: textOf(userCode), ...issuedTo(kind, payload) };
      // The library tells whole seconds alone; in the second of a revocation that is not enough.
      const kept = { ...(payload as JsonObject), at: now() };
      remember(kind, id, kept);
      await done((written) => written.write(tenant, { kind, id, payload: kept, ...names, expires }));
    },
    async find(id) {
      if (kind === 'Client') return client(id);
      const own = remembered(kind, id);
      return own ? shown(own.model) : find({ id });
    },
    findByUid: (uid) => find({ uid }),
    findByUserCode: (userCode) => find({ userCode }),
    async consume(id) {
      if (!(await writeSoon(({ protocolModels }) => protocolModels.consume(tenant, kind, id, now()), tables)))
        throw usedMeanwhile.pushedRequest();
    },
    async destroy(id) {
      remember(kind, id, undefined);
      // A browser comes back from the pages once; what else is removed may be gone already.
      if (kind !== 'Interaction') await done(async (written) => void (await written.delete(tenant, kind, id)));
      else if (!(await models.delete(tenant, kind, id))) throw usedMeanwhile.interaction();
    },
    revokeByGrantId: (grant) => done((written) => written.deleteGrant(tenant, kind, grant)),
  };
}
