// Addresses and numbers that are kept beside an account and are not its own one: an index finds them, so that a search by any of them is a
// look-up. Several accounts may have the same.
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { ownContact } from '../identifiers/own-contact.ts';
import { isObject, type Json } from '../json.ts';
import type { IndexedValue } from '../records/store.ts';
import { comparable, digestMark } from '../schema/index-values.ts';
import type { Stores } from '../stores.ts';
import type { Condition } from './query.ts';
import type { Account } from './types.ts';

/** No type of records is named so: names have no colon. */
export const contactIndex = 'account:contacts';

const places = { email: 'emails', phone: 'phoneNumbers' } as const;
type Kind = keyof typeof places;

const formOf = (kind: Kind, text: string): string => comparable(normalForm(kind, text), true);

/** The accounts that have this text as an address or a number, their own or another. A look-up. */
export const anyContact = (contact: Kind, text: string): Condition => ({
  kind: 'contact',
  contact,
  normal: normalForm(contact, text),
  index: contactIndex,
  value: formOf(contact, text),
});

/** The accounts of which a contact, their own or another, may begin so in the form in which contacts are compared: those are read, and no others. */
export const contactsBeginning = (contact: Kind, prefix: string): Condition => ({
  kind: 'beginning',
  contact,
  index: contactIndex,
  prefixes: [prefix, digestMark],
});

/** The rows of the index for an account with these data: each value once. */
export function contactsBeside({ data }: Pick<Account, 'data'>): readonly IndexedValue[] {
  const beside = isObject(data['scim']) ? data['scim'] : {};
  return (Object.keys(places) as Kind[]).flatMap((kind) => {
    const list = beside[places[kind]];
    const entries = Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
    const own = ownContact(kind, entries);
    const texts = entries.flatMap(({ value }, at) =>
      at !== own && typeof value === 'string' && value !== '' ? [formOf(kind, value)] : [],
    );
    return [...new Set(texts)].map((value) => ({ path: kind, value, unique: false }));
  });
}

/** Call it inside the transaction that writes the account; it does nothing where nothing of it changes. */
export async function indexContacts(
  ctx: Ctx,
  { id, data }: Pick<Account, 'id' | 'data'>,
  before: Pick<Account, 'data'> | null,
  { recordValues }: Pick<Stores<'recordValues'>, 'recordValues'>,
): Promise<void> {
  const rows = contactsBeside({ data });
  if (JSON.stringify(rows) === JSON.stringify(before ? contactsBeside(before) : [])) return;
  await ctx.during('record.store', () => recordValues.replace(ctx.tenant.id, contactIndex, id, rows));
}
