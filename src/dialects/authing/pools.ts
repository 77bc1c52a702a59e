// Pools and their applications: which pool a client belongs to, and whose tokens count where.
import type { Client } from '../../core/clients/index.ts';

export const poolOf = (client: Client): string => (typeof client.protocol['pool'] === 'string' ? client.protocol['pool'] : client.publicId);

/** A client that names no other pool is one. */
export const isPool = (client: Client): boolean => poolOf(client) === client.publicId;

/** Whether it is an application of that pool: not the pool itself, nor a key beside one. */
export const isApplicationOf = (client: Client, pool: string): boolean =>
  client.beside === undefined && !isPool(client) && poolOf(client) === pool;

/** Whether a user's token for `client` counts where the call names `at`: there itself, or the pool. A call that names nobody is the pool's. */
export const takesUsersOf = (at: Client, client: Client): boolean =>
  at.publicId === '' || at.publicId === client.publicId || at.publicId === poolOf(client);

/** Owners are the pool itself, if it may do everything; they come to the pool and to its applications. */
export const isOwnedBy = (at: Client, client: Client): boolean =>
  isPool(client) && client.rights.includes('everything') && poolOf(at) === client.publicId;

/** Whether the client is a further key of a pool's owner. It has no rights: it speaks for the pool, with those of the pool. */
export const isAccessKey = ({ beside, protocol }: Client): boolean => beside !== undefined && protocol['access_key'] === true;

/** The pool as its owner comes by that key: what happened is told of the key. */
export const speaking = (pool: Client, key: Client): Client =>
  key.publicId === pool.publicId
    ? pool
    : { ...pool, id: key.id, publicId: key.publicId, name: key.name, protocol: { ...pool.protocol, pool: pool.publicId } };

/** Arguments of GraphQL fields that name the pool, in their order: they are read before all others. */
export const poolNames = ['registerInClient', 'userPoolId', 'clientId', 'client'] as const;
