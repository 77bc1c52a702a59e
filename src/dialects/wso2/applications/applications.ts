// /api/server/v1/applications: applications that sign people in, as administrators keep them.
import { Type } from 'typebox';
import { addClient, type Client, changeClient, listClients, removeClient } from '../../../core/clients/index.ts';
import { mixedAndDigits, randomText } from '../../../core/random.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { demandAddresses } from '../wire/addresses.ts';
import { advancedFrom, inboundFrom, listed, shownApplication } from '../wire/applications.ts';

export const base = '/api/server/v1/applications';
export const caller = 'service';
export const api = 'wso2';
export const path = Parameters({ id: Text() });
const bad = outside(400, 'APP-60001', 'The application cannot be as described.');
const gone = outside(404, 'APP-60006', 'There is no such application.');
export const requestErrors = {
  'operation.unknown': gone,
  'parameter.malformed': bad,
  'parameter.missing': bad,
  'parameter.out-of-bounds': bad,
} as const;
const kept = outside(403, 'APP-60010', 'The application may not be changed.');
export const changeFaults = { 'client.unknown': gone, 'client.protected': kept } as const;

const texts = () => Maybe(Type.Array(Type.String(), { maxItems: 100 }));
export const inbound = { grantTypes: texts(), callbackURLs: texts(), publicClient: Maybe(Flag()) };
const advanced = Type.Object({ skipLoginConsent: Maybe(Flag()), enableAPIBasedAuthentication: Maybe(Flag()) });

export const reading = { listClients };

async function all(core: Bound<typeof reading>): Promise<readonly Client[]> {
  return (await core.listClients({})).filter((client) => client.api === api);
}

export async function demand(id: string, core: Bound<typeof reading>): Promise<Client> {
  const client = (await all(core)).find((each) => each.id === id);
  if (!client) throw refuse('operation.unknown', { name: id });
  return client;
}

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the applications.',
  caller,
  calls: reading,
  async handle(_given, core) {
    const applications = (await all(core)).map(listed);
    const count = applications.length;
    return { body: { totalResults: count, startIndex: 1, count, applications, links: [] } };
  },
});

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates an application.',
  caller,
  calls: { addClient, ...reading },
  faults: { 'client.exists': outside(409, 'APP-60007', 'An application of that name is there already.') },
  requestErrors: { ...requestErrors, 'parameter.conflicting': outside(409, 'APP-60007', 'An application of that name is there already.') },
  takes: {
    body: Parameters({
      name: Text({ maxLength: 255 }),
      inboundProtocolConfiguration: Type.Object({ oidc: Type.Object(inbound) }),
      advancedConfigurations: Maybe(advanced),
    }),
  },
  async handle({ body }, core, { ctx }) {
    const { name, advancedConfigurations = {} } = body;
    const { oidc } = body.inboundProtocolConfiguration;
    demandAddresses({ redirect_uris: oidc.callbackURLs ?? [] });
    if ((await all(core)).some((client) => client.name === name)) throw refuse('parameter.conflicting', { names: ['name'] });
    const publicId = randomText(ctx.random, mixedAndDigits, 28);
    const protocol = { ...inboundFrom(oidc), ...advancedFrom(advancedConfigurations) };
    const secret = oidc.publicClient ? undefined : randomText(ctx.random, mixedAndDigits, 40);
    await core.addClient({ publicId, name, api, rights: [], allowedAddresses: [], protocol, secret });
    const { id } = (await all(core)).find((client) => client.publicId === publicId)!;
    return { status: 201, headers: { location: `${base}/${id}` } };
  },
});

const read = wso2.endpoint(`GET ${base}/{applicationId}`, {
  summary: 'Shows an application.',
  path: `${base}/:id`,
  caller,
  calls: reading,
  requestErrors,
  takes: { path },
  handle: async (given, core) => ({ body: shownApplication(await demand(given.path.id, core)) }),
});

const change = wso2.endpoint(`PATCH ${base}/{applicationId}`, {
  summary: 'Changes an application.',
  path: `${base}/:id`,
  caller,
  calls: { changeClient, ...reading },
  faults: changeFaults,
  requestErrors,
  takes: { path, body: Parameters({ name: Maybe(Text({ maxLength: 255 })), advancedConfigurations: Maybe(advanced) }) },
  async handle(given, core) {
    const { publicId, protocol } = await demand(given.path.id, core);
    const { name, advancedConfigurations = {} } = given.body;
    const described = { protocol: { ...protocol, ...advancedFrom(advancedConfigurations) }, ...(name === undefined ? {} : { name }) };
    await core.changeClient({ publicId, api, ...described });
    return {};
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{applicationId}`, {
  summary: 'Removes an application.',
  path: `${base}/:id`,
  caller,
  calls: { removeClient, ...reading },
  faults: changeFaults,
  requestErrors,
  takes: { path },
  async handle(given, core) {
    const { publicId } = await demand(given.path.id, core);
    await core.removeClient({ publicId, api });
    return { status: 204 };
  },
});

export const applications = [list, create, read, change, remove];
