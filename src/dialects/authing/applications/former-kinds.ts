// What the operations of the first generation on applications have in common: an application for OAuth 2.0 is none for OpenID Connect there, and the other way round.
import { Type } from 'typebox';
import { type Client, domainOf, signingSecrets } from '../../../core/clients/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { type ApplicationFields, signInProtocolOf, unfit } from '../wire/applications.ts';
import { addApplication, adding, applicationsOf, changeApplication, changing, findApplication, listing, type removing } from './keeping.ts';

export const caller = { by: 'owner' } as const;
export const inPool = { requestErrors: { 'tenant.unknown': 2011 } } as const;
/** `N`: the vendor's code for an application of that kind that is not there. */
export const unknownAs = <N extends 2221 | 4212>(code: N) =>
  ({ requestErrors: { 'tenant.unknown': 2011, 'caller.unknown': code } }) as const;
export const { problems } = unfit;

export const creating = { ...adding, signingSecrets };
export const updating = { ...changing, signingSecrets };
export const showing = { ...listing, signingSecrets };

export const Name = () => Text({ blank: 'allowed' });
export const Words = () => Maybe(Text({ blank: 'allowed' }));
export const Addresses = () => Type.Array(Text({ maxLength: 2000 }), { maxItems: 100 });
export const Each = () => Type.Array(Text({ maxLength: 100 }), { maxItems: 20 });
/** Of an application; one that is empty is 2010. */
export const AppId = () => Text({ blank: 'allowed' });
export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), count: Maybe(Whole({ minimum: 1, maximum: 200 })) };

export type ApplicationKind = 'oauth' | 'oidc' | 'saml';
type Listing = Bound<typeof listing>;

const isOf = (kind: ApplicationKind) => (client: Client) =>
  kind === 'oidc' ? !['oauth', 'saml'].includes(kindOf(client)) : kindOf(client) === kind;
const kindOf = (client: Client): string => signInProtocolOf(client);

/** `caller.unknown` for an application of another kind, too. */
export async function demandOfKind(core: Listing, entry: AuthingEntry, kind: ApplicationKind, id: string): Promise<Client> {
  const found = await findApplication(core, entry, id);
  if (!found || !isOf(kind)(found)) throw refuse('caller.unknown', { given: id });
  return found;
}

/** The one of that name in addresses. */
export async function demandByDomain(core: Listing, entry: AuthingEntry, kind: ApplicationKind, domain: string): Promise<Client> {
  const found = (await applicationsOf(core, entry)).find((each) => isOf(kind)(each) && domainOf(each) === domain.trim().toLowerCase());
  if (!found) throw refuse('caller.unknown', { given: domain });
  return found;
}

export async function secretOf(core: Bound<{ signingSecrets: typeof signingSecrets }>, client: Client): Promise<string | null> {
  const [secret = null] = await core.signingSecrets({ client });
  return secret;
}

/** A page of them, without their secrets. */
export async function pageOfKind(
  core: Listing,
  entry: AuthingEntry,
  kind: ApplicationKind,
  { page = 1, count = 10 }: { readonly page?: number | undefined; readonly count?: number | undefined },
): Promise<{ readonly totalCount: number; readonly list: readonly Client[] }> {
  const all = (await applicationsOf(core, entry)).filter(isOf(kind));
  return { totalCount: all.length, list: all.slice((page - 1) * count, page * count) };
}

export async function addOfKind(
  core: Bound<typeof creating>,
  entry: AuthingEntry,
  kind: ApplicationKind,
  fields: ApplicationFields & { readonly name: string },
) {
  const client = await addApplication(core, entry, { ...fields, protocol: kind });
  return { client, secret: await secretOf(core, client) };
}

export async function changeOfKind(
  core: Bound<typeof updating>,
  entry: AuthingEntry,
  kind: ApplicationKind,
  { id, fields }: { readonly id: string; readonly fields: ApplicationFields },
) {
  await demandOfKind(core, entry, kind, id);
  const client = await changeApplication(core, entry, id, fields);
  return { client, secret: await secretOf(core, client) };
}

/** The application as it was. */
export async function removeOfKind(core: Bound<typeof removing>, entry: AuthingEntry, kind: ApplicationKind, id: string): Promise<Client> {
  const client = await demandOfKind(core, entry, kind, id);
  await core.removeApplication({ client });
  return client;
}
