// What a search for users asks: the vendor's names of fields, and the conditions of three generations.
import type { Condition, findAccounts } from '../../../core/accounts/index.ts';
import type { AuthingEntry } from '../entry.ts';
import { further, names } from './user.ts';

export type UserSearch = Parameters<typeof findAccounts>[1];

const columns: Readonly<Record<string, string>> = { username: 'username', email: 'email', phone: 'phone' };
const times: Readonly<Record<string, string>> = { createdAt: 'created', updatedAt: 'updated', lastLogin: 'lastSignIn' };

/** Where a text of a user is kept; undefined for what nobody can search by. */
export function pathOf(field: string): string | undefined {
  if (Object.hasOwn(columns, field)) return columns[field];
  return names.claimOf(field) ?? ((further as readonly string[]).includes(field) ? `data.${field}` : undefined);
}

/** Where a time of a user is kept. */
export const timeOf = (field: string): string | undefined => (Object.hasOwn(times, field) ? times[field] : undefined);

/** The fields in which a text is looked for where a search names none. */
export const usualFields = ['username', 'email', 'phone', 'nickname', 'name'] as const;

/** The text in one of these fields, or the user whose id it is. */
export const containing = (text: string, fields: readonly string[]): Condition => ({
  kind: 'or',
  of: fields.flatMap((field): readonly Condition[] => {
    if (field === 'id') return [idIs(text)];
    const path = pathOf(field);
    return path === undefined ? [idIs('')] : [{ kind: 'like', path, how: 'contains', value: text }];
  }),
});

/** Ids are shown by their first 24 digits. A text that is none finds nobody. */
export function idIs(short: string): Condition {
  const isShort = /^[0-9a-f]{24}$/.test(short);
  const dashed = (hex: string) => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  const bound = (op: '>=' | '<=', fill: string): Condition => ({
    kind: 'compare',
    path: 'id',
    op,
    value: dashed(`${isShort ? short : ''}`.padEnd(32, fill)),
  });
  return isShort ? { kind: 'and', of: [bound('>=', '0'), bound('<=', 'f')] } : { kind: 'compare', path: 'id', op: '=', value: '' };
}

/** Members of that group, by its id. */
export const memberOf = (group: string): Condition => ({ kind: 'compare', path: 'group_id', within: 'groups', op: '=', value: group });

/** Those who were given that role themselves, by its id. */
export const holderOf = (role: string): Condition => ({ kind: 'compare', path: 'item', within: 'givenRoles', op: '=', value: role });

/** Users of that id elsewhere. */
export const knownElsewhereAs = (value: string): Condition => ({ kind: 'compare', path: 'data.externalId', op: '=', value, exact: true });

const orders: Readonly<Record<string, { readonly path: string; readonly descending: boolean }>> = {
  CREATEDAT_DESC: { path: 'created', descending: true },
  CREATEDAT_ASC: { path: 'created', descending: false },
  UPDATEDAT_DESC: { path: 'updated', descending: true },
  UPDATEDAT_ASC: { path: 'updated', descending: false },
};

/** The order of a list that names none is of the newest first. */
export const orderOf = (sortBy: string | undefined) => [orders[sortBy ?? 'CREATEDAT_DESC'] ?? orders['CREATEDAT_DESC']!];

/** The order by a field, as the third generation says it; undefined for a field that has none. */
export function sortOf(field: string, order: string): { readonly path: string; readonly descending: boolean } | undefined {
  const path = timeOf(field) ?? (Object.hasOwn(columns, field) ? columns[field] : field === 'id' ? 'id' : undefined);
  return path === undefined ? undefined : { path, descending: order === 'desc' };
}

/** Pages begin with 1; whatever a document says, one page is bounded. */
export const pageOf = ({ page = 1, limit = 10 }: { readonly page?: number | undefined; readonly limit?: number | undefined }) => ({
  limit,
  offset: (page - 1) * limit,
});

/** A search is never of all that there is: a text of more than that is no search. */
export const mostText = 256;

/** The text of a search: blank, or longer than a name can be, it is refused. */
export function textOf(given: string, { ctx }: Pick<AuthingEntry, 'ctx'>): string {
  const text = given.trim();
  if (text === '') throw ctx.fail('input.rejected', { problems: [{ field: 'query', rule: 'required' }] });
  if (text.length > mostText) throw ctx.fail('input.rejected', { problems: [{ field: 'query', rule: 'too-long', max: mostText }] });
  return text;
}
