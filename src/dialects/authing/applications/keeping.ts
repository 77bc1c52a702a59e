// How an application of a pool is made, changed, and given another secret, whatever generation asks.
import { addNamedClient, type Client, listClients, resetSecret } from '../../../core/clients/index.ts';
import type { mayEnter } from '../../../core/permissions/index.ts';
import { changeSamlApplication, removeApplication } from '../../../core/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { secret } from '../demonstration.ts';
import type { AuthingEntry } from '../entry.ts';
import { isApplicationOf, poolOf } from '../pools.ts';
import { type ApplicationFields, demandFit, entersBySaml, protocolOf, protocolOfKind, typeOf } from '../wire/applications.ts';

export const api = 'authing';
export const listing = { listClients };
export const adding = { ...listing, addNamedClient };
export const changing = { ...listing, changeSamlApplication };
export const removing = { ...listing, removeApplication };
export const resetting = { ...listing, resetSecret };

/** Applications of the caller's pool, and not the pool itself. */
export async function applicationsOf(core: Bound<typeof listing>, { client }: Pick<AuthingEntry, 'client'>): Promise<readonly Client[]> {
  const pool = poolOf(client);
  return (await core.listClients({})).filter((each) => each.api === api && isApplicationOf(each, pool));
}

/** Those of the applications that let the account in. */
export async function openTo(
  core: Bound<{ readonly mayEnter: typeof mayEnter }>,
  all: readonly Client[],
  account: string,
): Promise<readonly Client[]> {
  const open = [];
  for (const each of all) if (await core.mayEnter({ account, client: each.publicId })) open.push(each);
  return open;
}

/** A client in JavaScript sends these for an id that it does not have. */
const none: readonly string[] = ['', 'undefined', 'null'];

/** The application of that id, of the pool's own clients alone; undefined where there is none. */
export async function findApplication(core: Bound<typeof listing>, entry: AuthingEntry, id: string): Promise<Client | undefined> {
  if (none.includes(id)) throw refuse('parameter.missing', { names: ['appId'], blank: true, in: 'path' });
  return (await applicationsOf(core, entry)).find(({ publicId }) => publicId === id);
}

/** The same, or `client.unknown`. */
export async function demandApplication(core: Bound<typeof listing>, entry: AuthingEntry, id: string): Promise<Client> {
  const found = await findApplication(core, entry, id);
  if (!found) throw entry.ctx.fail('client.unknown', { given: id });
  return found;
}

/** Ids of this vendor are 24 hexadecimal digits. */
export const newId = ({ ctx }: AuthingEntry): string => Buffer.from(ctx.random.bytes(12)).toString('hex');

/** The new application. */
export async function addApplication(
  core: Bound<typeof adding>,
  entry: AuthingEntry,
  fields: ApplicationFields & { readonly name: string },
): Promise<Client> {
  const made = newApplication(entry, fields);
  await core.addNamedClient(made);
  return demandApplication(core, entry, made.publicId);
}

/** What there is to store of a new one; refuses what does not fit. */
export function newApplication(entry: AuthingEntry, fields: ApplicationFields & { readonly name: string }) {
  demandFit(entry, fields);
  const publicId = newId(entry);
  const { type = 'web' } = fields;
  return {
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
      ...protocolOfKind(type),
      ...protocolOf({ redirectUris: [], grants: ['authorization_code', 'refresh_token'], ...fields }),
    },
  };
}

export async function changeApplication(
  core: Bound<typeof changing>,
  entry: AuthingEntry,
  id: string,
  fields: ApplicationFields,
): Promise<Client> {
  const client = await demandApplication(core, entry, id);
  await core.changeSamlApplication({ client, change: changedApplication(entry, client, fields), entersBySaml });
  return demandApplication(core, entry, id);
}

/** What changes of that one; refuses what does not fit. */
export function changedApplication(entry: AuthingEntry, present: Client, fields: ApplicationFields) {
  demandFit(entry, fields);
  const { name, type = typeOf(present) } = fields;
  const kind = type === typeOf(present) ? {} : protocolOfKind(type);
  return {
    publicId: present.publicId,
    api,
    ...(name === undefined ? {} : { name: name.trim() }),
    domain: fields.identifier,
    protocol: { ...protocolOf(fields), ...kind },
  };
}

/** The new secret; the present one ends at once. */
export async function renewSecret(core: Bound<typeof resetting>, entry: AuthingEntry, id: string): Promise<string> {
  const { publicId } = await demandApplication(core, entry, id);
  const fresh = secret(entry.ctx.random);
  await core.resetSecret({ publicId, api, secret: fresh, oldLivesSeconds: 0 });
  return fresh;
}
