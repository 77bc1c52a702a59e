// Only operator clients come in: Authorization: Bearer <public id>:<secret>. The first segment names the tenant by its domain.
import { demandRight, findClient, proveClient } from '../core/clients/index.ts';
import { tokenUnder } from '../dialects/_common/authorization-header.ts';
import { jsonObjectOf, pairsOf, recordOf } from '../dialects/_common/bodies.ts';
import type { AnyEndpoint, Doorway } from '../dialects/_common/dialect.ts';
import { refuse } from '../dialects/_common/doors.ts';
import type { Entry } from '../dialects/_common/entry.ts';
import type { Asked } from '../http/asked.ts';

export interface ConsoleEntry extends Entry<'path' | 'query' | 'body'> {
  /** The installation's own address; on one's own machine the one that was called. */
  readonly publicUrl: string;
}

export const doorCalls = { findClient, proveClient, demandRight };

export async function enter(asked: Asked, endpoint: AnyEndpoint<undefined>, doorway: Doorway): Promise<ConsoleEntry> {
  const domain = asked.segments['tenant'] ?? '';
  const admitted = await doorway.admit(asked, {
    named: [{ by: 'domain', value: domain }],
    // Operators must be able to take back what shuts everybody out, themselves included.
    dialect: null,
    without: ['service.suspended', 'address.blocked', 'rate.exceeded'],
    apart: 'console ',
  });
  const [, publicId = '', secret = ''] = /^([^:]+):(.+)$/.exec(tokenUnder(asked, 'Bearer') ?? '') ?? [];
  const core = doorway.bind(doorCalls, admitted.ctx);
  const { ctx, client } = await admitted.identify(async () => {
    const found = publicId ? await core.findClient({ publicId }) : undefined;
    if (found?.face !== 'console' || !(await core.proveClient({ client: found, secret })))
      throw refuse('credentials.absent', { wanted: 'client' });
    return { client: found, caller: { kind: 'operator', address: asked.address }, proven: true };
  });
  await core.demandRight({ client, right: 'everything', on: endpoint.operation });
  const body = endpoint.takes?.['body'] ? jsonObjectOf(asked.body) : {};
  return {
    asked,
    ctx,
    publicUrl: admitted.publicUrl ?? `${asked.scheme}://${asked.host}`,
    raw: { path: asked.segments, query: recordOf(pairsOf(asked.query)), body },
  };
}
