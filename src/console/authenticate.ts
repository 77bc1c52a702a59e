// Only operator clients come in: Authorization: Bearer <public id>:<secret>. The first segment names the tenant by its domain.
import { authenticateClient, type Client, demandRight, findClient } from '../core/clients/index.ts';
import { namingOf } from '../core/tenants/index.ts';
import { tokenUnder } from '../dialects/_common/authorization-header.ts';
import { jsonObjectOf, pairsOf, recordOf } from '../dialects/_common/bodies.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../dialects/_common/dialect.ts';
import type { Entry } from '../dialects/_common/entry.ts';
import { refuse } from '../dialects/_common/request-errors.ts';
import type { HttpRequest } from '../http/request.ts';

export interface ConsoleEntry extends Entry<'path' | 'query' | 'body'> {
  /** The installation's own address; on one's own machine the one that was called. */
  readonly publicUrl: string;
  /** Whether the installation has an address of its own, so that others may reach it. */
  readonly isPublic: boolean;
  /** The tenant's own address. */
  readonly address: string;
  /** For answers that last: throws what the caller is refused now, where the client, its secret or its right is gone since. */
  readonly demandStill: () => Promise<void>;
}

export const callerCommands = { findClient, authenticateClient, demandRight };

export async function authenticate(
  request: HttpRequest,
  endpoint: AnyEndpoint<undefined>,
  services: DialectServices,
): Promise<ConsoleEntry> {
  const domain = request.segments['tenant'] ?? '';
  const admit = () =>
    services.admit(request, {
      named: [{ by: 'domain', value: domain }],
      // Operators must be able to take back what shuts everybody out, themselves included.
      dialect: null,
      without: ['service.suspended', 'address.blocked', 'rate.exceeded'],
      apart: 'console ',
    });
  const [, publicId = '', secret = ''] = /^([^:]+):(.+)$/.exec(tokenUnder(request, 'Bearer') ?? '') ?? [];
  const prove = async (core: Bound<typeof callerCommands>) => {
    const found = publicId ? await core.findClient({ publicId }) : undefined;
    if (found?.api !== 'console' || !(await core.authenticateClient({ client: found, secret })))
      throw refuse('credentials.absent', { wanted: 'client' });
    return found;
  };
  const demandEverything = (core: Bound<typeof callerCommands>, client: Client) =>
    core.demandRight({ client, right: 'everything', on: endpoint.operation });
  const admitted = await admit();
  const core = services.bind(callerCommands, admitted.ctx);
  const { ctx, client } = await admitted.identify(async () => {
    const client = await prove(core);
    return { client, caller: { kind: 'operator', publicId, address: request.address }, proven: true };
  });
  await demandEverything(core, client);
  const body = endpoint.takes?.['body'] ? jsonObjectOf(request.body) : {};
  const pairs = pairsOf(request.query);
  demandOnce(pairs);
  const query = recordOf(pairs);
  demandKnown(endpoint, { query, body });
  return {
    request,
    ctx,
    publicUrl: admitted.publicUrl ?? `${request.scheme}://${request.host}`,
    isPublic: admitted.publicUrl !== null,
    address: await admitted.ownAddress({ base: await admitted.baseUrl(), mount: '', naming: namingOf({ domain }) }),
    demandStill: async () => {
      const now = services.bind(callerCommands, (await admit()).ctx);
      await demandEverything(now, await prove(now));
    },
    raw: { path: request.segments, query, body },
  };
}

/** Of a name that comes twice one value would be passed over, as a misspelt name would be; the dialects of vendors read the last. A list is one value, `a,b`. */
function demandOnce(pairs: readonly (readonly [name: string, value: string])[]): void {
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (seen.has(name)) throw refuse('parameter.malformed', { name, expected: 'one value' });
    seen.add(name);
  }
}

/**
 * A name that nothing reads was misspelt: passed over, the answer would be to another question. So is one without a value: who says `""` or `null`
 * asks for something, and only where null means something it may be said.
 */
function demandKnown(
  { takes = {} }: AnyEndpoint<undefined>,
  given: Readonly<Record<'query' | 'body', Readonly<Record<string, unknown>>>>,
): void {
  for (const place of ['query', 'body'] as const) {
    const known = Object.keys(takes[place]?.properties ?? {});
    for (const [name, value] of Object.entries(given[place])) {
      if (!known.includes(name)) throw refuse('parameter.out-of-bounds', { name, allowed: known.join(', ') || 'nothing' });
      const means = takes[place]?.properties?.[name] as { readonly takesNull?: boolean } | undefined;
      if (value === null && !means?.takesNull) throw refuse('parameter.malformed', { name, expected: 'a value' });
      if (typeof value === 'string' && value.trim() === '') throw refuse('parameter.missing', { names: [name], blank: true, in: place });
    }
  }
}
