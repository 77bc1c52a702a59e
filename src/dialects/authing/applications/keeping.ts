// How an application of a pool is made, changed, and given another secret, whatever generation asks.
import { addNamedClient, type Client, changeNamedClient, listClients, removeClient, resetSecret } from '../../../core/clients/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { secret } from '../demonstration.ts';
import type { AuthingEntry } from '../entry.ts';
import { isPool, poolOf } from '../pools.ts';
import { type ApplicationFields, demandFit, protocolOf, protocolOfKind, typeOf } from '../wire/applications.ts';

export const api = 'authing';
export const listing = { listClients };
export const adding = { ...listing, addNamedClient };
export const changing = { ...listing, changeNamedClient };
export const removing = { ...listing, removeClient };
export const resetting = { ...listing, resetSecret };

/** Applications of the caller's pool, and not the pool itself. */
export async function applicationsOf(core: Bound<typeof listing>, { client }: AuthingEntry): Promise<readonly Client[]> {
  const pool = poolOf(client);
  return (await core.listClients({})).filter((each) => each.api === api && !isPool(each) && poolOf(each) === pool);
}

/** A client in JavaScript sends these for an id that it does not have. */
const none: readonly string[] = ['', 'undefined', 'null'];

/** The application of that id; the pool's own clients alone. */
export async function demandApplication(core: Bound<typeof listing>, entry: AuthingEntry, id: string): Promise<Client> {
  if (none.includes(id)) throw refuse('parameter.missing', { names: ['appId'], blank: true, in: 'path' });
  const found = (await applicationsOf(core, entry)).find(({ publicId }) => publicId === id);
  if (!found) throw entry.ctx.fail('client.unknown', { given: id });
  return found;
}

/** Ids of this vendor are 24 hexadecimal digits. */
const newId = ({ ctx }: AuthingEntry): string => Buffer.from(ctx.random.bytes(12)).toString('hex');

/** The new application. */
export async function addApplication(
  core: Bound<typeof adding>,
  entry: AuthingEntry,
  fields: ApplicationFields & { readonly name: string },
): Promise<Client> {
  demandFit(entry, fields);
  const publicId = newId(entry);
  const { type = 'web' } = fields;
  await core.addNamedClient({
    publicId,
    name: fields.name.trim(),
    api,
    rights: ['sign-in'],
    allowedAddresses: [],
    domain: fields.identifier,
    // Users' tokens are signed with the secret of the application, whoever keeps it.
    secret: secret(entry.ctx.random),
    protocol: {
      pool: poolOf(entry.client),
      grant_types: ['authorization_code', 'refresh_token'],
      ...protocolOfKind(type),
      ...protocolOf({ redirectUris: [], ...fields }),
    },
  });
  return demandApplication(core, entry, publicId);
}

export async function changeApplication(
  core: Bound<typeof changing>,
  entry: AuthingEntry,
  id: string,
  fields: ApplicationFields,
): Promise<Client> {
  const present = await demandApplication(core, entry, id);
  demandFit(entry, fields);
  const { name, type = typeOf(present) } = fields;
  const kind = type === typeOf(present) ? {} : protocolOfKind(type);
  await core.changeNamedClient({
    publicId: id,
    api,
    ...(name === undefined ? {} : { name: name.trim() }),
    domain: fields.identifier,
    protocol: { ...present.protocol, ...protocolOf(fields), ...kind },
  });
  return demandApplication(core, entry, id);
}

/** The new secret; the present one ends at once. */
export async function renewSecret(core: Bound<typeof resetting>, entry: AuthingEntry, id: string): Promise<string> {
  const { publicId } = await demandApplication(core, entry, id);
  const fresh = secret(entry.ctx.random);
  await core.resetSecret({ publicId, api, secret: fresh, oldLivesSeconds: 0 });
  return fresh;
}
