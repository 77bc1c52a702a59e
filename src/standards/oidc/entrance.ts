// Who comes in, whose pages a browser asks for, and the forms it sends.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault, newContext } from '../../core/faults/index.ts';
import { isWelcome, takeFromBucket } from '../../core/protection/index.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import type { Issuing, Lent } from './types.ts';

const domainIn = ({ originalUrl }: FastifyRequest): string | undefined => {
  const domain = /^\/t\/([^/?]+)/.exec(new URL(originalUrl, 'http://x').pathname)?.[1];
  return domain === 'carbon.super' ? undefined : domain;
};

/** The tenant by its segment of the path, else the host's own. */
export async function tenantOf(request: FastifyRequest, { finder }: Pick<Lent, 'finder'>): Promise<Tenant | undefined> {
  const domain = domainIn(request);
  return domain === undefined ? finder.tenantByHost(request.host) : finder.tenantByDomain(domain);
}

async function issuingOf(request: FastifyRequest, lent: Lent): Promise<Issuing | undefined> {
  const domain = domainIn(request);
  const tenant = await tenantOf(request, lent);
  const { publicUrl } = lent;
  const base = publicUrl ?? `${request.protocol}://${request.host}`;
  return tenant && { tenant, base, mount: domain === undefined ? '' : `/t/${domain}` };
}

/** No name or code has a NUL, and not every database takes one. */
const nul = /%00|\0/;
const isForm = ({ headers }: FastifyRequest): boolean => !/json/i.test(headers['content-type'] ?? '');
const hasNul = (request: FastifyRequest): boolean =>
  nul.test(request.url) || (typeof request.body === 'string' && isForm(request) && nul.test(request.body));

/** Whom the request is for. Undefined where that is nobody, or the caller may not come in: then it has been answered. */
export async function admit(request: FastifyRequest, reply: FastifyReply, lent: Lent): Promise<Issuing | undefined> {
  const refuse = (status: number, error: string, error_description: string): undefined => {
    reply.code(status).type('application/json').send({ error, error_description });
    return undefined;
  };
  if (hasNul(request)) return refuse(400, 'invalid_request', 'a NUL is not taken');
  const issuing = await issuingOf(request, lent);
  if (!issuing) return refuse(404, 'invalid_request', 'unknown tenant');
  if (!isWelcome(request.ip, issuing.tenant.settings.addresses)) return refuse(403, 'access_denied', 'not from this address');
  const wait = await waitOf(issuing, request.ip, lent);
  if (wait === 0) return issuing;
  reply.header('retry-after', String(wait));
  return refuse(429, 'temporarily_unavailable', 'too many requests');
}

/** Seconds until the tenant takes a call again. */
async function waitOf({ tenant }: Issuing, address: string, { stores, chance, now }: Lent): Promise<number> {
  if (!tenant.settings.rates.tenant) return 0;
  const ctx = newContext({ tenant, caller: { kind: 'anonymous', address }, now: now(), chance, note: () => {} });
  try {
    await takeFromBucket(ctx, { scope: 'tenant', of: tenant.id }, stores);
    return 0;
  } catch (error) {
    if (error instanceof Fault && error.kind === 'rate.exceeded') return (error.detail as { readonly retryAfter: number }).retryAfter;
    throw error;
  }
}

const mostBytes = 65_536;

/** Bodies arrive as text, whatever they call themselves. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
}

export const formOf = ({ method, body }: FastifyRequest): URLSearchParams | undefined =>
  method === 'POST' ? new URLSearchParams(String(body ?? '')) : undefined;
