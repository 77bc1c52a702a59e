// Organisations, as clients of this vendor ask for them: a tenant is one organisation, and none lies below it.
import { timeOf } from '../../../core/ids.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { textOfInstant } from '../../../core/time.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import type { Extra } from '../reply.ts';

export const base = '/api/server/v1/organizations';
const mine = '/api/users/v1/me/organizations';

/** No list has an entry, and so none is narrowed, and none has another page. */
const paged = { filter: Maybe(Text()), limit: Maybe(Whole()), after: Maybe(Text()), before: Maybe(Text()), recursive: Maybe(Flag()) };
const none = { links: [], organizations: [] };
const root = ({ id, name, domain }: Tenant) => ({ id, name, orgHandle: domain });

const whole = (tenant: Tenant) => {
  const created = textOfInstant(timeOf(tenant.id));
  const times = { created, lastModified: created };
  return { ...root(tenant), status: 'ACTIVE', version: 'v1.0.0', ...times, type: 'TENANT', hasChildren: false, attributes: [] };
};

const gone = {
  code: null,
  extra: ({ name }: RequestErrorDetails['operation.unknown']): Extra => ({
    http: 404,
    word: 'ORG-60015',
    title: 'Organization not found.',
    text: `Organization with ID: ${name} not found.`,
  }),
} as const;
export const requestErrors = { 'operation.unknown': gone } as const;
export const path = Parameters({ organisation: Text() });

export function demandOwn(tenant: Tenant, id: string): Tenant {
  if (id !== tenant.id) throw refuse('operation.unknown', { name: id });
  return tenant;
}

const service = { caller: 'service', calls: {} } as const;

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Says that no organisation lies below the tenant.',
  ...service,
  takes: { query: Parameters(paged) },
  handle: async () => ({ body: none }),
});

const attributes = wso2.endpoint(`GET ${base}/meta-attributes`, {
  summary: 'Says that organisations have no attributes of their own.',
  ...service,
  takes: { query: Parameters(paged) },
  handle: async () => ({ body: { links: [], attributes: [] } }),
});

const self = wso2.endpoint(`GET ${base}/self`, {
  summary: 'Shows the tenant as an organisation.',
  ...service,
  handle: async (_given, _core, { ctx }) => ({ body: whole(ctx.tenant) }),
});

const metadata = wso2.endpoint(`GET ${base}/metadata`, {
  summary: 'Shows the tenant as an organisation that nobody is led to by an address.',
  ...service,
  handle: async (_given, _core, { ctx }) => ({ body: { ...root(ctx.tenant), type: 'TENANT', organizationDiscoveryAttributes: [] } }),
});

/** What a caller may do follows from its own scopes: of the organisation nothing more is told. */
const one = wso2.endpoint(`GET ${base}/{organization-id}`, {
  summary: 'Shows the tenant as an organisation, by its id.',
  path: `${base}/:organisation`,
  ...service,
  requestErrors,
  takes: { path, query: Parameters({ includePermissions: Maybe(Flag()) }) },
  async handle(given, _core, { ctx }) {
    const { includePermissions = false } = given.query;
    return { body: { ...whole(demandOwn(ctx.tenant, given.path.organisation)), ...(includePermissions ? { permissions: [] } : {}) } };
  },
});

const isFree = wso2.endpoint(`POST ${base}/check-name`, {
  summary: 'Says whether no organisation of the tenant has that name.',
  ...service,
  takes: { body: Parameters({ name: Text() }) },
  handle: async ({ body }, _core, { ctx }) => ({ body: { available: body.name !== ctx.tenant.name } }),
});

const isFreeHandle = wso2.endpoint(`POST ${base}/check-handle`, {
  summary: 'Says whether no organisation of the tenant has that handle.',
  ...service,
  takes: { body: Parameters({ orgHandle: Text() }) },
  handle: async ({ body }, _core, { ctx }) => ({ body: { available: body.orgHandle !== ctx.tenant.domain } }),
});

const asPerson = { caller: 'person', calls: { verifyPassword }, faults: refusedProof } as const;

const ownList = wso2.endpoint(`GET ${mine}`, {
  summary: 'Says that the person who calls belongs to no organisation below the tenant.',
  ...asPerson,
  takes: { query: Parameters({ ...paged, authorizedAppName: Maybe(Text()) }) },
  handle: async () => ({ body: none }),
});

const ownRoot = wso2.endpoint(`GET ${mine}/root`, {
  summary: 'Shows the tenant as the organisation of the person who calls.',
  ...asPerson,
  handle: async (_given, _core, { ctx }) => ({ body: root(ctx.tenant) }),
});

const descendants = wso2.endpoint(`GET ${mine}/root/descendants`, {
  summary: 'Lists the organisations from the tenant down to that of the person who calls: the tenant alone.',
  ...asPerson,
  handle: async (_given, _core, { ctx }) => ({ body: [root(ctx.tenant)] }),
});

export const organisations = [list, attributes, self, metadata, one, isFree, isFreeHandle, ownList, ownRoot, descendants];
