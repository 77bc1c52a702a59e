// /api/server/v1/applications: applications that sign people in, as administrators keep them.
import { Type } from 'typebox';
import { addClient, type Client, changeClient, listClients, suspendClient } from '../../../core/clients/index.ts';
import type { Ctx } from '../../../core/faults/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { mixedAndDigits, randomText } from '../../../core/random.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { demandAddresses } from '../wire/addresses.ts';
import { without } from '../wire/application-state.ts';
import { demandApplication, describedFrom, fixedParts, inboundFrom, ledTo, leftTo, shownApplication } from '../wire/applications.ts';
import { demandGrants, demandLead, demandName, residentName } from './demands.ts';
import { advanced, asShown, born, described, inbound } from './parameters.ts';
import { changeFaults, idTaken, nameTaken, requestErrors, templated } from './refusals.ts';

export const base = '/api/server/v1/applications';
export const caller = 'service';
export const api = 'wso2';
export const path = Parameters({ id: Text() });
export const reading = { listClients };

export async function all(core: Bound<typeof reading>): Promise<readonly Client[]> {
  return (await core.listClients({})).filter((client) => client.api === api);
}

export async function demand(id: string, core: Bound<typeof reading>): Promise<Client> {
  const client = (await all(core)).find((each) => each.id === id);
  if (!client) throw refuse('operation.unknown', { name: id });
  return client;
}

export const newSecret = ({ random }: Pick<Ctx, 'random'>): string => randomText(random, mixedAndDigits, 40);

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates an application.',
  caller,
  calls: { addClient, suspendClient, ...reading },
  faults: { ...changeFaults, 'client.exists': idTaken },
  requestErrors: { ...requestErrors, 'parameter.conflicting': nameTaken, 'operation.unknown': templated },
  takes: {
    body: Parameters({
      id: Maybe(Text()),
      name: Text({ maxLength: 255 }),
      ...described,
      ...asShown,
      inboundProtocolConfiguration: Maybe(Type.Object({ oidc: Maybe(Type.Object({ ...inbound, ...born })) })),
      advancedConfigurations: Maybe(advanced),
    }),
    query: Parameters({ template: Maybe(Text()) }),
  },
  async handle({ body, query: { template } }, core, { ctx, raw }) {
    const { name } = body;
    if (template !== undefined) throw refuse('operation.unknown', { name: 'template' });
    if (body.id !== undefined) throw refuse('parameter.out-of-bounds', { name: 'id', allowed: 'is chosen by the server.' });
    demandApplication(raw['body'] as JsonObject, fixedParts as unknown as JsonObject);
    // Without a protocol nobody signs in to it, and nothing proves to be it.
    const oidc = body.inboundProtocolConfiguration?.oidc;
    if (oidc) demandGrants(oidc);
    demandAddresses({ redirect_uris: oidc?.callbackURLs ?? [], post_logout_redirect_uris: leftTo(body) });
    const protocol = { ...(oidc ? inboundFrom(oidc) : without), ...describedFrom(body) };
    demandLead(protocol);
    if (name === residentName || (await all(core)).some((client) => client.name === name))
      throw refuse('parameter.conflicting', { names: ['name'] });
    demandName(name);
    const publicId = oidc?.clientId ?? randomText(ctx.random, mixedAndDigits, 28);
    const secret = !oidc || oidc.publicClient ? undefined : (oidc.clientSecret ?? newSecret(ctx));
    await core.addClient({ publicId, name, api, rights: [], allowedAddresses: [], protocol, secret });
    if (body.applicationEnabled === false) await core.suspendClient({ publicId, api, suspended: true });
    const { id } = (await all(core)).find((client) => client.publicId === publicId)!;
    return { status: 201, headers: { location: `${base}/${id}` } };
  },
});

const change = wso2.endpoint(`PATCH ${base}/{applicationId}`, {
  summary: 'Changes an application.',
  path: `${base}/:id`,
  caller,
  calls: { changeClient, suspendClient, ...reading },
  faults: changeFaults,
  requestErrors: { ...requestErrors, 'parameter.conflicting': nameTaken },
  takes: {
    path,
    body: Parameters({
      name: Maybe(Text({ maxLength: 255 })),
      ...described,
      ...asShown,
      applicationVersion: Maybe(Text()),
      advancedConfigurations: Maybe(advanced),
    }),
  },
  async handle(given, core, { raw }) {
    const client = await demand(given.path.id, core);
    const { publicId } = client;
    const { name, applicationEnabled } = given.body;
    const { inboundProtocolConfiguration: inbound, ...body } = raw['body'] as JsonObject;
    demandApplication(body, shownApplication(client) as unknown as JsonObject);
    const left = leftTo(given.body);
    if (left.length > 0) demandAddresses({ ...ledTo(client), post_logout_redirect_uris: left });
    if (inbound !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'inboundProtocolConfiguration', allowed: 'has its own address.' });
    demandLead({ ...client.protocol, ...describedFrom(given.body) });
    if (name === residentName && name !== client.name) throw refuse('parameter.conflicting', { names: ['name', 'reserved'] });
    if (name !== undefined && (await all(core)).some((each) => each.name === name && each.id !== client.id))
      throw refuse('parameter.conflicting', { names: ['name'] });
    if (name !== undefined && name !== client.name) demandName(name);
    // First, for it may be refused, and nothing is half changed then.
    if (applicationEnabled !== undefined) await core.suspendClient({ publicId, api, suspended: !applicationEnabled });
    await core.changeClient({
      publicId,
      api,
      protocol: (present) => ({ ...present, ...describedFrom(given.body) }),
      ...(name === undefined ? {} : { name }),
    });
    return {};
  },
});

export const applications = [create, change];
