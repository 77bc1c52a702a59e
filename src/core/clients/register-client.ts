// A new application of a tenant, with its first secret.

import type { AuditEvent, EventName } from '../audit/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { isNameOfObjects } from './forbidden-ids.ts';
import type { Client } from './types.ts';

/** A new client of any tenant, for installations and imports. */
export interface NewClient {
  readonly tenant: string;
  readonly publicId: string;
  readonly name: string;
  readonly api: string;
  readonly rights: readonly string[];
  readonly allowedAddresses?: readonly string[];
  readonly protocol?: JsonObject;
  /** In the form its dialect expects; none for clients that never prove themselves. */
  readonly secret?: string;
}

/**
 * The client with its first secret and an event, in one transaction; `taken` if the installation has a live client of that public id, or nobody may have it.
 */
export async function registerClient(
  { now, random }: { readonly now: Instant; readonly random: Random },
  input: NewClient,
  stores: Stores<'clients' | 'events'>,
): Promise<Client | 'taken'> {
  if (isNameOfObjects(input.publicId)) return 'taken';
  const client: Client = {
    id: newId(random, now),
    tenant: input.tenant,
    publicId: input.publicId,
    name: input.name,
    api: input.api,
    rights: input.rights,
    allowedAddresses: input.allowedAddresses ?? [],
    protocol: input.protocol ?? {},
  };
  return stores.transaction(async ({ clients, events }, rollbackWith) => {
    if ((await clients.insert(client, now)) === 'taken') rollbackWith('taken');
    if (input.secret) await clients.addSecret(client.id, client.tenant, newId(random, now), input.secret, now);
    await events.append(client.tenant, [fromCommandLine({ now, random }, 'client.added', client)]);
    return client;
  });
}

/** Replaces the members given of what only its protocol understands, with an event, in one transaction. */
export async function describeClient(
  { now, random }: { readonly now: Instant; readonly random: Random },
  { client, protocol }: { readonly client: Client; readonly protocol: JsonObject },
  stores: Stores<'clients' | 'events'>,
): Promise<void> {
  await stores.transaction(async ({ clients, events }) => {
    // As `holdClients`: what an owner says of it meanwhile stays.
    await clients.hold(client.tenant);
    const present = (await clients.findByPublicId(client.publicId)) ?? client;
    await clients.update(client, { protocol: { ...present.protocol, ...protocol } });
    await events.append(client.tenant, [fromCommandLine({ now, random }, 'client.changed', client)]);
  });
}

/** Adds a secret, with an event, in one transaction; the present ones end at `oldEnds`, or at their own earlier end. */
export async function rotateSecret(
  { now, random }: { readonly now: Instant; readonly random: Random },
  input: { readonly client: Client; readonly secret: string; readonly oldEnds: Instant },
  stores: Stores<'clients' | 'events'>,
): Promise<void> {
  await stores.transaction(async ({ clients, events }) => {
    await clients.endSecrets(input.client.id, input.oldEnds);
    await clients.addSecret(input.client.id, input.client.tenant, newId(random, now), input.secret, now);
    await events.append(input.client.tenant, [fromCommandLine({ now, random }, 'client.secret-reset', input.client)]);
  });
}

/** There is no context yet where a tenant is made: whoever calls stands at the machine. */
const fromCommandLine = (
  { now, random }: { readonly now: Instant; readonly random: Random },
  what: EventName,
  { publicId }: Pick<Client, 'publicId'>,
): AuditEvent => ({
  id: newId(random, now),
  at: now,
  actor: 'command-line',
  what,
  subject: publicId,
  address: null,
  client: null,
  api: null,
  request: null,
  count: 1,
  detail: {},
});
