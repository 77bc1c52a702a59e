// The services that one client alone may ask tokens for, beside those that the setting `tokens.resources` opens to it. They are kept with the client, and go with it.
import { changeClient } from '../clients/index.ts';
import type { Client } from '../clients/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

/** A service as the tenant's setting `tokens.resources` describes it. */
export type ProtectedResource = Ctx['tenant']['settings']['tokens']['resources'][number];

const member = 'allowed_resources';

/** Scopes by the identifier of the service, of what was allowed to this client alone. */
export function allowedTo({ protocol }: Pick<Client, 'protocol'>): Readonly<Record<string, readonly string[]>> {
  const kept = protocol[member];
  if (!isObject(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).map(([identifier, scopes]) => [identifier, Array.isArray(scopes) ? scopes.map(String) : []]),
  );
}

const isOpenTo = ({ clients }: ProtectedResource, { publicId }: Pick<Client, 'publicId'>): boolean =>
  clients.includes('*') || clients.includes(publicId);

/** A service that a client may ask tokens for. `isOwn`: it was allowed to this client alone, and not by the setting. */
export interface ClientResource {
  readonly resource: ProtectedResource;
  readonly scopes: readonly string[];
  readonly isOwn: boolean;
}

/** All that the client may ask for, in the order of the setting; a service that is registered no more is none. */
export async function listClientResources({ tenant }: Ctx, { client }: { readonly client: Client }): Promise<readonly ClientResource[]> {
  const own = allowedTo(client);
  const seen = new Set<string>();
  return tenant.settings.tokens.resources.flatMap((resource): ClientResource[] => {
    const { identifier, scopes } = resource;
    const isOpen = isOpenTo(resource, client);
    if (seen.has(identifier) || !(isOpen || Object.hasOwn(own, identifier))) return [];
    seen.add(identifier);
    return [{ resource, scopes: isOpen ? scopes : scopes.filter((each) => own[identifier]!.includes(each)), isOwn: !isOpen }];
  });
}

interface Allowing {
  readonly client: Client;
  readonly identifier: string;
}

const keptWith = (protocol: JsonObject, identifier: string, scopes: readonly string[] | undefined): JsonObject => {
  const { [identifier]: _before, ...others } = allowedTo({ protocol });
  return { ...protocol, [member]: { ...others, ...(scopes ? { [identifier]: [...scopes] } : {}) } } as JsonObject;
};

/**
 * Lets the client ask for tokens of the service with those scopes, with an event, in one transaction. `unknown`: no such service is registered;
 * `unknown-scope`: it has not all of these scopes; `there`: the client may ask already.
 */
export async function allowResource(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { client, identifier, scopes }: Allowing & { readonly scopes: readonly string[] },
  stores: Stores<'clients' | 'events'>,
): Promise<'allowed' | 'unknown' | 'unknown-scope' | 'there'> {
  const registered = ctx.tenant.settings.tokens.resources.filter((each) => each.identifier === identifier);
  if (registered.length === 0) return 'unknown';
  if (!scopes.every((scope) => registered[0]!.scopes.includes(scope))) return 'unknown-scope';
  if (registered.some((each) => isOpenTo(each, client))) return 'there';
  let was = false;
  await changeClient(
    ctx,
    {
      ...namesOf(client),
      protocol: (present) => {
        was = Object.hasOwn(allowedTo({ protocol: present }), identifier);
        return was ? present : keptWith(present, identifier, scopes);
      },
    },
    stores,
  );
  return was ? 'there' : 'allowed';
}

/**
 * Replaces the scopes that were allowed to the client alone by what `next` makes of them, or takes the service from it where that is undefined, with
 * an event, in one transaction. `absent`: it was not allowed to this client alone; `unknown-scope`: the service has not all of these scopes, and nothing is changed.
 */
export async function changeAllowedResource(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { client, identifier, next }: Allowing & { readonly next: (present: readonly string[]) => readonly string[] | undefined },
  stores: Stores<'clients' | 'events'>,
): Promise<'changed' | 'absent' | 'unknown-scope'> {
  const resource = ctx.tenant.settings.tokens.resources.find((each) => each.identifier === identifier);
  let outcome: 'changed' | 'absent' | 'unknown-scope' = 'changed';
  await changeClient(
    ctx,
    {
      ...namesOf(client),
      protocol: (present) => {
        const kept = allowedTo({ protocol: present })[identifier];
        const scopes = kept && next(kept);
        if (!kept) outcome = 'absent';
        else if (scopes?.some((scope) => !resource?.scopes.includes(scope))) outcome = 'unknown-scope';
        return outcome === 'changed' ? keptWith(present, identifier, scopes) : present;
      },
    },
    stores,
  );
  return outcome;
}

const namesOf = ({ publicId, api }: Client) => ({ publicId, api });
