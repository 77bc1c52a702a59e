// Whether an LDAP directory can be reached, and takes us: asked before one is kept.
import type { Ctx } from '../../faults/index.ts';
import { newId } from '../../ids.ts';
import type { Stores } from '../../stores.ts';
import { habitsOf } from './configuration.ts';

export interface TriedDirectory {
  /** `ldap://` or `ldaps://`, host, and maybe a port. */
  readonly address: string;
  readonly base: string;
  /** The name of our own entry there; empty where everybody may search. */
  readonly ourName: string;
  readonly ourPassword: string;
}

/**
 * Signs in as our entry and looks for somebody; false where the directory cannot be reached, or does not take us. A name without a password proves nothing,
 * though many a directory takes it (RFC 4513, section 5.1.2): false, too. Never call it inside a transaction.
 */
export async function tryLdapDirectory(ctx: Ctx, tried: TriedDirectory, { ldapDirectories }: Stores<'ldapDirectories'>): Promise<boolean> {
  if (tried.ourName !== '' && tried.ourPassword === '') return false;
  const configuration = { address: tried.address, base: tried.base };
  const directory = { ...tried, certificates: undefined, habits: habitsOf(configuration) };
  return ldapDirectories.find(directory, newId(ctx.random, ctx.now)).then(
    ({ kind }) => kind !== 'client-refused',
    () => false,
  );
}
