// Only operator clients come in: Authorization: Bearer <public id>:<secret>. The first segment names the tenant by its domain.
import { demandRight, findClient, proveClient } from '../core/clients/index.ts';
import { jsonObjectOf, pairsOf, recordOf } from '../dialects/_common/bodies.ts';
import type { AnyEndpoint, Doorway, Entry } from '../dialects/_common/dialect.ts';
import { refuse } from '../dialects/_common/doors.ts';
import type { Asked } from '../http/asked.ts';

export type ConsoleEntry = Entry;
export const doorCalls = { findClient, proveClient, demandRight };

export async function enter(asked: Asked, endpoint: AnyEndpoint<undefined>, doorway: Doorway): Promise<ConsoleEntry> {
  const domain = asked.segments['tenant'] ?? '';
  const tenant = await doorway.finder.tenantByDomain(domain);
  if (!tenant) throw refuse('tenant.unknown', { given: domain });
  const [, publicId = '', secret = ''] = /^Bearer ([^:\s]+):(\S+)$/.exec(asked.headers['authorization'] ?? '') ?? [];
  const ctx = doorway.context(asked, tenant, { kind: 'operator', address: asked.address });
  const core = doorway.bind(doorCalls, ctx);
  const client = publicId ? await core.findClient({ publicId }) : undefined;
  if (client?.face !== 'console' || !(await core.proveClient({ client, secret }))) throw refuse('credentials.absent', { wanted: 'client' });
  await core.demandRight({ client, right: 'everything', on: endpoint.operation });
  const body = endpoint.takes?.['body'] ? jsonObjectOf(asked.body) : {};
  return { asked, ctx, raw: { path: asked.segments, query: recordOf(pairsOf(asked.query)), body } };
}
