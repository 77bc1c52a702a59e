// The interface for the app on a person's device, below /id/<tenant>/push: JSON, and no page. What a device is, it proves by its signature alone.
import { answerPush, enrolDevice } from '../core/authenticators/index.ts';
import { namingOf } from '../core/tenants/index.ts';
import { jsonObjectOf } from '../dialects/_common/bodies.ts';
import { type AnyEndpoint, type DialectServices, dialect, type Failure } from '../dialects/_common/dialect.ts';
import type { Entry } from '../dialects/_common/entry.ts';
import { Parameters, Text } from '../dialects/_common/parameters.ts';
import { refuse } from '../dialects/_common/request-errors.ts';
import { byVerb, type VerbAndPath } from '../dialects/_common/routes.ts';
import type { HttpReply, HttpRequest } from '../http/request.ts';
import type { PageEntry } from './page.ts';
import { admissionFaults, problems, requestErrors, type Status, statuses, steps } from './statuses.ts';

const root = '/push';

/** The address at which devices are enrolled: the tenant's own, wherever the page stands that shows it. */
export const devicesOf = ({ address, ctx }: Pick<PageEntry, 'address' | 'ctx'>): string =>
  `${new URL(address).origin}${namingOf(ctx.tenant)}${root}/devices`;

async function authenticate(request: HttpRequest, _endpoint: AnyEndpoint<undefined>, services: DialectServices): Promise<Entry<'body'>> {
  if (/%00|\0/.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
  const admitted = await services.admit(request, {
    dialect: null,
    named: [{ by: 'domain', value: request.segments['tenant'] ?? '' }],
    knows: async ({ tenant }) => tenant.settings.secondFactor.pushGateway !== '',
  });
  await admitted.asAnonymous();
  return { request, ctx: admitted.ctx, raw: { body: jsonObjectOf(request.body) } };
}

interface Headers {
  readonly headers: Readonly<Record<string, string>>;
}

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): HttpReply => ({
  status,
  headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  body,
});

/** The kind of fault, as it stands in the index of errors; its details, where they say something to an app. */
function failure({ code, extra, cause }: Failure<Status, Headers>): HttpReply {
  const status = code ?? 500;
  const because = cause.name === 'push.refused' ? (cause.detail as { readonly because: string }) : {};
  return { ...json(status, { error: cause.kind === 'defect' ? 'defect' : cause.name, ...because }, extra?.headers), code: status };
}

const devices = dialect(
  {
    name: 'devices',
    codes: statuses,
    requestErrors,
    steps,
    problems,
    defect: 500,
    authenticate,
    success: (reply: object) => json(200, reply),
    failure,
  },
  {},
  admissionFaults,
  { endpoint: (name: VerbAndPath) => ({ ...byVerb(name), unit: 'id' }) },
);

const refused = { 'push.refused': 400, 'code.wrong': 400, 'code.used': 400, 'code.expired': 400 } as const;
const Proof = () => Text({ maxLength: 8192, description: 'a JWS in compact form' });

const enrol = devices.endpoint(`POST ${root}/devices`, {
  summary: 'The app on a device takes up an enrolment that its person began at a page, and is given the code that finishes it there.',
  returns: { means: 'The code that the app shows, and the thumbprint of the key by which messages name it.' },
  caller: undefined,
  calls: { enrolDevice },
  takes: { body: Parameters({ proof: Proof() }) },
  faults: refused,
  handle: async ({ body: { proof } }, core) => core.enrolDevice({ proof }),
});

const answer = devices.endpoint(`POST ${root}/answers`, {
  summary: 'A device approves or denies a sign-in.',
  returns: { means: 'What was kept.' },
  caller: undefined,
  calls: { answerPush },
  takes: { body: Parameters({ answer: Proof() }) },
  faults: { ...refused, 'account.locked': 400 },
  handle: async ({ body }, core) => core.answerPush(body),
});

export const deviceEndpoints = { dialect: devices, endpoints: [enrol, answer] } as const;
