// Leads a request to its tenant through the common admission, and reads the forms that browsers send.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../core/faults/index.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import { type Admitted, admit as admitted, findTenant, type TenantName } from '../../dialects/_common/admission.ts';
import { DoorRefusal } from '../../dialects/_common/doors.ts';
import type { Issuing, Lent } from './types.ts';

const domainIn = ({ originalUrl }: FastifyRequest): string | undefined => {
  const domain = /^\/t\/([^/?]+)/.exec(new URL(originalUrl, 'http://x').pathname)?.[1];
  return domain === 'carbon.super' ? undefined : domain;
};

/** The tenant by its segment of the path, else the host's own. */
const nameIn = (request: FastifyRequest): TenantName => {
  const domain = domainIn(request);
  return domain === undefined ? { by: 'host' } : { by: 'domain', value: domain };
};

/** The tenant a request speaks of, whoever sends it: for the origins whose pages may call. */
export const tenantOf = (request: FastifyRequest, { finder }: Pick<Lent, 'finder'>): Promise<Tenant | undefined> =>
  findTenant(nameIn(request), request.host, finder);

/** No name or code has a NUL, and not every database takes one. */
const nul = /%00|\0/;
const isForm = ({ headers }: FastifyRequest): boolean => !/json/i.test(headers['content-type'] ?? '');
const hasNul = (request: FastifyRequest): boolean =>
  nul.test(request.url) || (typeof request.body === 'string' && isForm(request) && nul.test(request.body));

/** `browser`: nothing is proven yet. `client`: the provider itself asks for the client's proof; a call whose proof fails counts afterwards. */
type Kind = 'browser' | 'client';

/** The tenant whom the request is for. Undefined where it may not come in: then it has been answered. */
export async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: string,
  lent: Lent,
  kind: Kind = 'browser',
): Promise<Issuing | undefined> {
  request.operation = operation;
  if (hasNul(request)) return refused(reply, [400, 'invalid_request', 'a NUL is not taken']);
  try {
    const arrival = { scheme: request.protocol, host: request.host, address: request.ip };
    const units = ['*', 'oidc:*', operation];
    const admission = await admitted(arrival, { named: [nameIn(request)], units }, lent, () => {});
    await (kind === 'browser' ? admission.asAnonymous() : countFailedProof(admission, reply));
    const base = await admission.baseUrl();
    const domain = domainIn(request);
    const mount = domain === undefined ? '' : `/t/${domain}`;
    return { tenant: admission.tenant, base, mount, issuer: lent.vendor.issuerAt(base, mount) };
  } catch (error) {
    const answer = answerTo(error, reply);
    if (!answer) throw error;
    return refused(reply, answer);
  }
}

async function countFailedProof({ demandCallLeft, asAnonymous }: Admitted, reply: FastifyReply): Promise<void> {
  await demandCallLeft();
  reply.raw.once('finish', () => {
    if (reply.raw.statusCode === 401) asAnonymous().catch(() => {});
  });
}

type OAuthError = readonly [status: number, error: string, description: string];

function refused(reply: FastifyReply, [status, error, error_description]: OAuthError): undefined {
  reply.code(status).type('application/json').send({ error, error_description });
  return undefined;
}

function answerTo(error: unknown, reply: FastifyReply): OAuthError | undefined {
  if (error instanceof Fault && error.kind === 'rate.exceeded') {
    reply.header('retry-after', String((error as Fault<'rate.exceeded'>).detail.retryAfter));
    return [429, 'temporarily_unavailable', 'too many requests'];
  }
  return error instanceof DoorRefusal ? answers[error.kind as keyof typeof answers] : undefined;
}

const answers = {
  'tenant.unspecified': [404, 'invalid_request', 'unknown tenant'],
  'tenant.unknown': [404, 'invalid_request', 'unknown tenant'],
  'service.suspended': [503, 'temporarily_unavailable', 'out of service'],
  'address.blocked': [403, 'access_denied', 'not from this address'],
} as const satisfies Partial<Record<DoorRefusal['kind'], OAuthError>>;

const mostBytes = 65_536;

/** Bodies arrive as text, whatever they call themselves. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
}

export const formOf = ({ method, body }: FastifyRequest): URLSearchParams | undefined =>
  method === 'POST' ? new URLSearchParams(String(body ?? '')) : undefined;
