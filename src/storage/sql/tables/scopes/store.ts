// Scopes of access tokens, and to what they are bound.
import type { ScopeStore } from '../../../../core/scopes/store.ts';
import type { Scope } from '../../../../core/scopes/types.ts';
import { type StoreContext, stored } from '../store-context.ts';

export function scopeStore({ db }: StoreContext): ScopeStore {
  const of = (tenant: string) =>
    db.selectFrom('scopes').select(['name', 'display_name as displayName', 'description']).where('tenant', '=', tenant);
  const bind = async (tenant: string, { name, bindings }: Scope) => {
    const rows = Object.entries(bindings).flatMap(([kind, values]) =>
      [...new Set(values)].map((value) => ({ tenant, scope: name, kind, value })),
    );
    if (rows.length > 0) await db.insertInto('scope_bindings').values(rows).execute();
  };
  const unbind = async (tenant: string, name: string) => {
    await db.deleteFrom('scope_bindings').where('tenant', '=', tenant).where('scope', '=', name).execute();
  };
  return {
    insert: async (tenant, scope, created) => {
      const { name, displayName: display_name, description } = scope;
      const answer = stored(
        await db
          .insertInto('scopes')
          .values({ tenant, name, display_name, description, created })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
      if (answer === 'stored') await bind(tenant, scope);
      return answer;
    },
    read: (tenant, name) => of(tenant).where('name', '=', name).executeTakeFirst(),
    list: (tenant) => of(tenant).orderBy('name').execute(),
    bindings: async (tenant, names) => {
      if (names.length === 0) return new Map();
      const rows = await db
        .selectFrom('scope_bindings')
        .select(['scope', 'kind', 'value'])
        .where('tenant', '=', tenant)
        .where('scope', 'in', names)
        .orderBy('value')
        .execute();
      const byKind = (of: typeof rows) =>
        Object.fromEntries([...Map.groupBy(of, ({ kind }) => kind)].map(([kind, each]) => [kind, each.map(({ value }) => value)]));
      return new Map([...Map.groupBy(rows, ({ scope }) => scope)].map(([scope, each]) => [scope, byKind(each)]));
    },
    update: async (tenant, scope) => {
      const set = { display_name: scope.displayName, description: scope.description };
      await db.updateTable('scopes').set(set).where('tenant', '=', tenant).where('name', '=', scope.name).execute();
      await unbind(tenant, scope.name);
      await bind(tenant, scope);
    },
    delete: async (tenant, name) => {
      await unbind(tenant, name);
      await db.deleteFrom('scopes').where('tenant', '=', tenant).where('name', '=', name).execute();
    },
  };
}

export const stores = { scopes: scopeStore };
