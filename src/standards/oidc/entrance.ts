// Whose pages a browser asks for, and the forms it sends.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tenant } from '../../core/tenants/index.ts';
import type { Issuing, Lent } from './types.ts';

/** The tenant by its segment of the path, else the host's own. */
export async function issuingOf(request: FastifyRequest, { finder, publicUrl }: Lent): Promise<Issuing | undefined> {
  const domain = /^\/t\/([^/?]+)/.exec(new URL(request.originalUrl, 'http://x').pathname)?.[1];
  const own = domain === undefined || domain === 'carbon.super';
  const tenant: Tenant | undefined = own ? await finder.tenantByHost(request.host) : await finder.tenantByDomain(domain);
  const base = publicUrl ?? `${request.protocol}://${request.host}`;
  return tenant && { tenant, base, mount: own ? '' : `/t/${domain}` };
}

export const unknown = (reply: FastifyReply) =>
  reply.code(404).type('application/json').send({ error: 'invalid_request', error_description: 'unknown tenant' });

const mostBytes = 65_536;

/** Bodies arrive as text, whatever they call themselves. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
}

export const formOf = ({ method, body }: FastifyRequest): URLSearchParams | undefined =>
  method === 'POST' ? new URLSearchParams(String(body ?? '')) : undefined;
