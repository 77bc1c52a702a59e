// Wishes that are not granted: what nothing here does, what a tenant has switched off, and what people may not write about themselves. They are
// refused, because an answer of 200 would say that they were granted.
import { isSame, type Json } from '../../../core/json.ts';
import { closedBelow } from '../../../core/schema/index.ts';
import { errorBody, type Resource } from '../../../protocols/scim/protocol.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { vendorClaims, vendorSchema, type wishFlags } from '../wire/scim-user.ts';
import { isWished, type WishedUser } from '../wire/scim-writing.ts';
import { asksPassword } from './ask-password.ts';
import { forcesReset } from './force-reset.ts';

const refused = (status: number, detail: string, scimType: string): Reply => ({
  status,
  body: JSON.stringify(errorBody(status, detail, scimType)),
  headers: { 'content-type': 'application/scim+json' },
});

/** The refusal of a wish of an operator, or of anybody for a state that everybody has. */
export function refusedWish(wished: WishedUser, entry: Wso2Entry, isNew: boolean): Reply | undefined {
  const { said, resource } = wished;
  for (const name of ['active', 'password'] as const)
    if (said.has(name) && resource[name] === undefined) return refused(400, `${name} cannot be taken away.`, 'mutability');
  const granted: Readonly<Record<(typeof wishFlags)[number], boolean>> = {
    askPassword: isNew && asksPassword(entry),
    forcePasswordReset: !isNew && forcesReset(entry),
    tenantAdminAskPassword: false,
    verifyEmail: false,
  };
  const not = Object.entries(granted).find(([name, is]) => !is && isWished(wished, name as (typeof wishFlags)[number]));
  return not && refused(400, `${not[0]} cannot be true: nothing acts on it here.`, 'invalidValue');
}

const openOfVendor = vendorClaims.pairs.map(([name]) => `${vendorSchema}:${name}`);
/** Attributes that applications use for authorization, and the state of the account: only operators write them. */
const closedNames: readonly string[] = ['active', ...closedBelow('data.scim')];
const isClosed = (key: string): boolean => closedNames.includes(key) || (key.startsWith('urn:') && !openOfVendor.includes(key));

function heldAt(resource: Resource, key: string): Json | undefined {
  if (!key.startsWith('urn:')) return resource[key] as Json | undefined;
  const at = key.lastIndexOf(':');
  return (resource[key.slice(0, at)] as Resource | undefined)?.[key.slice(at + 1)] as Json | undefined;
}

/** The refusal of what a person would change and may not. What is sent back as it was read is no change. */
export function closedWish({ resource, said }: WishedUser, before: Resource): Reply | undefined {
  const changed = [...said].find((key) => isClosed(key) && !isSame(heldAt(resource, key) ?? false, heldAt(before, key) ?? false));
  return changed === undefined ? undefined : refused(403, `${changed} is written by services alone.`, 'mutability');
}

/** The user with all of that as it was: leaving it out takes nothing away. */
export function withClosed({ resource, said }: WishedUser, before: Resource): WishedUser {
  const open = Object.entries(resource).filter(([key]) => !isClosed(key) && !key.startsWith('urn:'));
  const closed = Object.entries(before).filter(([key]) => isClosed(key) || key.startsWith('urn:'));
  const own = Object.entries((resource[vendorSchema] ?? {}) as Resource).filter(([key]) => openOfVendor.includes(`${vendorSchema}:${key}`));
  const held = Object.entries((before[vendorSchema] ?? {}) as Resource).filter(([key]) => !openOfVendor.includes(`${vendorSchema}:${key}`));
  return { said, resource: { ...Object.fromEntries([...open, ...closed]), [vendorSchema]: Object.fromEntries([...held, ...own]) } };
}
