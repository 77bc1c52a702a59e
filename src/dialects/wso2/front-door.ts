// Who is calling. The tenant by path, else the host's own; callers by Basic: a service's name is looked up first, then a person's.
import type { Account } from '../../core/accounts/index.ts';
import { type Client, demandRight, findClient, proveClient } from '../../core/clients/index.ts';
import { Password } from '../../core/credentials/index.ts';
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { isWelcome, takeFromBucket } from '../../core/protection/index.ts';
import { provePerson } from '../../core/sign-in/index.ts';
import type { Asked } from '../../http/asked.ts';
import { jsonOf, pairsOf, recordOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Bound, Doorway, Entry } from '../_common/dialect.ts';
import { refuse } from '../_common/doors.ts';
import { tenantOf } from './paths.ts';

/** `service`: a portal calls for somebody who is not signed in. `person`: the caller's own password. `open`: the body is the proof. */
export type Policy = 'service' | 'person' | 'open';

export interface Wso2Entry extends Entry {
  readonly client: Client | undefined;
  readonly holder: Account | undefined;
}

export const doorCalls = { findClient, proveClient, demandRight, takeFromBucket };

export async function enter(asked: Asked, endpoint: AnyEndpoint<Policy>, doorway: Doorway): Promise<Wso2Entry> {
  const domain = tenantOf(asked.originalUrl);
  const tenant =
    domain && domain !== 'carbon.super' ? await doorway.finder.tenantByDomain(domain) : await doorway.finder.tenantByHost(asked.host);
  if (!tenant) throw refuse('tenant.unknown', { given: domain ?? asked.host });
  if (!isWelcome(asked.address, tenant.settings.addresses)) throw refuse('address.blocked', { address: asked.address });
  const ctx = doorway.context(asked, tenant, { kind: 'anonymous', address: asked.address });
  const core = doorway.bind(doorCalls, ctx);
  await core.takeFromBucket({ scope: 'tenant', of: tenant.id });
  const basic = basicOf(asked, endpoint.caller);
  if (endpoint.caller === 'open') return { asked, ctx, raw: readRaw(asked, endpoint), client: undefined, holder: undefined };
  if (!basic) throw refuse('credentials.absent', { wanted: 'either' });
  if (endpoint.caller === 'person') {
    const holder = await doorway
      .bind({ provePerson }, ctx)
      .provePerson({ named: { text: basic.name }, password: Password.typed(basic.secret) });
    const caller = { kind: 'person', account: holder.id, session: null, address: asked.address } as const;
    return { asked, ctx: { ...ctx, caller } as Ctx<FaultKind>, raw: readRaw(asked, endpoint), client: undefined, holder };
  }
  const client = await serviceOf(basic, core);
  await core.demandRight({ client, right: 'everything', on: endpoint.operation });
  const caller = { kind: 'client', client, address: asked.address } as const;
  return { asked, ctx: { ...ctx, caller } as Ctx<FaultKind>, raw: readRaw(asked, endpoint), client, holder: undefined };
}

export interface Basic {
  readonly name: string;
  readonly secret: string;
}

async function serviceOf({ name, secret }: Basic, core: Bound<typeof doorCalls>): Promise<Client> {
  const client = await core.findClient({ publicId: name });
  if (client?.face !== 'wso2') throw refuse('caller.unknown', { given: name });
  if (!(await core.proveClient({ client, secret }))) throw refuse('client-secret.wrong', { client: name });
  return client;
}

/** Name and secret of RFC 7617; a header that cannot be read is refused only where one is needed or believed. */
export function basicOf({ headers }: Asked, policy: Policy): Basic | undefined {
  const header = headers['authorization'];
  if (!header) return undefined;
  const text = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header)?.[1];
  const decoded = text ? Buffer.from(text, 'base64').toString('utf8') : '';
  const at = decoded.indexOf(':');
  if (at < 0 || decoded.includes('\0')) throw refuse('authorization.malformed', { scheme: policy });
  return { name: decoded.slice(0, at), secret: decoded.slice(at + 1) };
}

function readRaw(asked: Asked, endpoint: AnyEndpoint<Policy>): Entry['raw'] {
  const query = recordOf(pairsOf(asked.query));
  if (!endpoint.takes?.['body']) return { query, path: asked.segments };
  const takes = endpoint.takes['body'];
  if (!asked.body || asked.body.length === 0 || isNull(asked.body)) {
    if (((takes.required as readonly string[] | undefined) ?? []).length > 0) throw refuse('body.missing', {});
    return { query, path: asked.segments, body: {} };
  }
  if (!/^application\/([\w.-]+\+)?json\b/i.test(asked.headers['content-type'] ?? 'application/json'))
    throw refuse('request.unreadable', { why: 'content-type' });
  const body = jsonOf(asked.body);
  if (typeof body !== 'object' || body === null) throw refuse('request.unreadable', { why: 'syntax' });
  return { query, path: asked.segments, body: Array.isArray(body) ? { list: body } : (body as Record<string, unknown>) };
}

/** The word null, where an object belongs, is no body. */
const isNull = (body: Buffer): boolean => body.length < 16 && body.toString('utf8').trim() === 'null';
