// THE list of what is remembered of reads, and to whom it belongs. Only outside transactions: inside one, everything is read.
import { hash } from 'node:crypto';
import type { Tables, Transactions } from '../../core/stores.ts';
import { anyTenant, ofAccount, ofPart, ofTenant, type RowOwner } from '../sql/changes.ts';
import { isPaid, reads, spoil, takes } from './making.ts';
import type { Memory } from './memory.ts';

/** Whose the answer is; undefined for one that is not remembered. */
type OwnerOf<F> = F extends (...args: infer A) => Promise<infer V> ? (value: V, ...args: A) => RowOwner | undefined : never;

type Remembered = {
  readonly [P in keyof Tables]?: { readonly [M in keyof Tables[P]]?: OwnerOf<Tables[P][M]> };
};

/** An answer about one account: of several together none is remembered. */
const ofTheOnly = (_value: unknown, tenant: string, accounts: readonly string[]) =>
  accounts.length === 1 ? ofAccount(tenant, accounts[0]!) : undefined;

const byAccount = (_value: unknown, tenant: string, account: string) => ofAccount(tenant, account);
const byTenant = (_value: unknown, tenant: string) => ofTenant(tenant);
const ofTenants = () => anyTenant;

export const remembered = {
  tenants: { find: ofTenants, findByDomain: ofTenants, findByAddress: ofTenants },
  clients: {
    // An id that no client has is anybody's to make up.
    findByPublicId: (client) => client && ofTenant(client.tenant),
    secrets: byTenant,
  },
  clientSettings: { read: byTenant },
  recordTypes: { attributes: byTenant, read: byTenant },
  attributeAccess: { read: byTenant },
  documents: { list: byTenant },
  accounts: {
    read: (account, tenant, id) => account && ofAccount(tenant, id),
    person: (person, tenant, id) => person.account && ofAccount(tenant, id),
  },
  accountStates: { readAll: ofTheOnly },
  identifiers: { listAll: ofTheOnly },
  identities: { list: byAccount, listAll: ofTheOnly },
  profiles: { read: byAccount },
  memberships: { ofAccount: byAccount, ofAccounts: ofTheOnly },
  departmentPlaces: { ofAccount: byAccount },
  sessions: { find: (found, tenant) => found && ofAccount(tenant, found.session.account) },
  accessTokens: { find: (token, tenant) => token && ofAccount(tenant, token.grant.account) },
  protocolModels: {
    findWithGrant: (model, tenant) =>
      typeof model?.payload['accountId'] === 'string' ? ofAccount(tenant, model.payload['accountId']) : undefined,
  },
} as const satisfies Remembered;

type OwnersOf<F> = F extends (...args: infer A) => Promise<infer V> ? (value: V, ...args: A) => readonly (RowOwner | undefined)[] : never;

/**
 * Reads that are made anew each time, because the time stands in them or there are too many, and of which it is known whose rows went into them: a reply that is made of them
 * is kept. An owner that is undefined keeps it from that.
 */
export const followed = {
  permissionRules: {
    decide: ({ account }, tenant) => [ofPart(tenant, 'permissions'), account && ofAccount(tenant, account)],
  },
} as const satisfies { readonly [P in keyof Tables]?: { readonly [M in keyof Tables[P]]?: OwnersOf<Tables[P][M]> } };

/** Reads by what opens something: what is remembered of them is found by a digest. */
const bySecret: Readonly<Record<string, (...args: readonly unknown[]) => boolean>> = {
  'sessions.find': (_tenant, key) => 'token' in (key as object),
  'accessTokens.find': () => true,
  'protocolModels.findWithGrant': () => true,
};

/** The same tables, whose listed reads are answered from memory where it has them. */
export function remembering(tables: Tables & Transactions, memory: Memory): Tables & Transactions {
  const ports: Record<string, unknown> = Object.fromEntries(
    Object.entries(tables).map(([port, store]) => [port, port === 'buckets' ? counting(store as Tables['buckets']) : spoiling(store)]),
  );
  for (const [port, methods] of Object.entries<Record<string, (value: never, ...args: never[]) => RowOwner | undefined>>(remembered)) {
    const [store, own] = [ports[port], tables[port as keyof Tables]] as Record<string, unknown>[];
    for (const [method, ownerOf] of Object.entries(methods)) {
      const name = `${port}.${method}`;
      const isSecret = bySecret[name] ?? (() => false);
      const read = own![method] as (...args: unknown[]) => Promise<unknown>;
      store![method] = (...args: never[]) => {
        const key = keyOf(name, args);
        return memory.read(
          isSecret(...args) ? hash('sha256', key, 'base64') : key,
          (value) => ownerOf(value as never, ...args),
          () => read(...args),
        );
      };
    }
  }
  for (const [port, methods] of Object.entries<Record<string, (value: never, ...args: never[]) => readonly (RowOwner | undefined)[]>>(
    followed,
  )) {
    const [store, own] = [ports[port], tables[port as keyof Tables]] as Record<string, unknown>[];
    for (const [method, ownersOf] of Object.entries(methods)) {
      const read = own![method] as (...args: unknown[]) => Promise<unknown>;
      store![method] = async (...args: never[]) => {
        const value = await read(...args);
        for (const owner of ownersOf(value as never, ...args)) reads(owner);
        return value;
      };
    }
  }
  return ports as unknown as Tables & Transactions;
}

/** A call of what is not listed reads what nobody is told of, or writes. */
function spoiling<T>(given: T): T {
  const over =
    (call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      spoil();
      return call(...args);
    };
  if (typeof given === 'function') return over(given as never) as T;
  const store: Record<string, unknown> = { ...(given as object) };
  for (const [method, call] of Object.entries(store)) if (typeof call === 'function') store[method] = over(call as never);
  return store as T;
}

/** Calls of general buckets are taken again for each answer, and once for each; those of durable ones are written. */
function counting(buckets: Tables['buckets']): Tables['buckets'] {
  return {
    ...spoiling(buckets),
    take: async (tenant, name, rule, now, durable) => {
      const bucket = `${tenant}:${name}`;
      if (durable) spoil();
      else takes({ bucket, again: (at) => buckets.take(tenant, name, rule, at, false) });
      return !durable && isPaid(bucket) ? 0 : buckets.take(tenant, name, rule, now, durable);
    },
    wait: (tenant, name, rule, now) => {
      takes({ bucket: undefined, again: (at) => buckets.wait(tenant, name, rule, at) });
      return buckets.wait(tenant, name, rule, now);
    },
  };
}

/** Lengths stand before texts, so that no two lists of arguments are written alike. */
function keyOf(name: string, args: readonly unknown[]): string {
  let key = name;
  for (const arg of args) {
    const text = typeof arg === 'string' ? arg : JSON.stringify(arg);
    key += `\n${text.length} ${text}`;
  }
  return key;
}
