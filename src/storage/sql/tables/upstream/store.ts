// Links to accounts upstream, and stored replies of their services. Both are sealed: they open a pupil's school record.

import type { UpstreamLinkStore, UpstreamToldStore } from '../../../../community/upstream/store.ts';
import type { LinkStatus, UpstreamLink, UpstreamTokens } from '../../../../community/upstream/types.ts';
import { parsed, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';

const placeOf = (id: string) => tables.upstream_links.tokens.place({ id });

type Held = Pick<UpstreamLink, 'tokens' | 'password'>;

export function upstreamLinkStore({ db, seals }: StoreContext): UpstreamLinkStore {
  const sealed = (id: string, { tokens, password }: Held) =>
    tokens || password ? seals.seal(placeOf(id), JSON.stringify({ ...tokens, ...(password ? { password } : {}) })) : null;
  const opened = (id: string, text: string | null): Held => {
    if (text === null) return { tokens: null, password: null };
    const { password = null, ...tokens } = parsed<Partial<UpstreamTokens> & { password?: string }>(seals.open(placeOf(id), text));
    return { tokens: tokens.access === undefined ? null : (tokens as UpstreamTokens), password };
  };
  const forget = async (tenant: string, id: string) => {
    await db.deleteFrom('upstream_told').where('tenant', '=', tenant).where('link', '=', id).execute();
  };
  return {
    insert: async (tenant, { tokens, password, ...link }, folded) =>
      stored(
        await db
          .insertInto('upstream_links')
          .values({ tenant, ...link, folded, tokens: sealed(link.id, { tokens, password }) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    list: async (tenant, account) => {
      const rows = await db
        .selectFrom('upstream_links')
        .select(['id', 'number', 'account', 'place', 'username', 'status', 'tokens', 'created'])
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .orderBy('number')
        .execute();
      return rows.map(
        ({ status, tokens, created, ...row }): UpstreamLink => ({
          ...row,
          ...opened(row.id, tokens),
          status: status as LinkStatus,
          created: stamp(created),
        }),
      );
    },
    update: async (tenant, id, { status, ...held }) => {
      const set = { status, tokens: sealed(id, held) };
      await db.updateTable('upstream_links').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      await forget(tenant, id);
      await db.deleteFrom('upstream_links').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    deleteAll: async (tenant, account) => {
      const links = db.selectFrom('upstream_links').select('id').where('tenant', '=', tenant).where('account', '=', account);
      await db.deleteFrom('upstream_told').where('tenant', '=', tenant).where('link', 'in', links).execute();
      await db.deleteFrom('upstream_links').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export function upstreamToldStore({ db, seals }: StoreContext): UpstreamToldStore {
  const place = (link: string, what: string) => tables.upstream_told.value.place({ link, what });
  const of = (tenant: string, link: string) => db.deleteFrom('upstream_told').where('tenant', '=', tenant).where('link', '=', link);
  return {
    read: async (tenant, link, what) => {
      const row = await db
        .selectFrom('upstream_told')
        .select(['value', 'at'])
        .where('tenant', '=', tenant)
        .where('link', '=', link)
        .where('what', '=', what)
        .executeTakeFirst();
      return row && { value: parsed<unknown>(seals.open(place(link, what), row.value)), at: stamp(row.at) };
    },
    write: async (tenant, { link, what, value, at }, keep) => {
      const set = { value: seals.seal(place(link, what), JSON.stringify(value)), at };
      await of(tenant, link).where('at', '<', keep).execute();
      await db
        .insertInto('upstream_told')
        .values({ tenant, link, what, ...set })
        .onConflict((conflict) => conflict.columns(['tenant', 'link', 'what']).doUpdateSet(set))
        .execute();
    },
    forget: async (tenant, link) => void (await of(tenant, link).execute()),
  };
}

export const stores = { upstreamLinks: upstreamLinkStore, upstreamTold: upstreamToldStore };
