// Links to accounts upstream. Tokens are sealed: with them one reads a pupil's school record.
import type { UpstreamLinkStore } from '../../../core/upstream/store.ts';
import type { LinkStatus, UpstreamLink, UpstreamTokens } from '../../../core/upstream/types.ts';
import { type Ground, parsed, stamp, stored } from './table.ts';

const placeOf = (id: string) => `upstream_links/${id}`;

export function upstreamLinkStore({ db, seals }: Ground): UpstreamLinkStore {
  const sealed = (id: string, tokens: UpstreamTokens | null) => tokens && seals.seal(placeOf(id), JSON.stringify(tokens));
  return {
    insert: async (tenant, { tokens, ...link }, folded) =>
      stored(
        await db
          .insertInto('upstream_links')
          .values({ tenant, ...link, folded, tokens: sealed(link.id, tokens) })
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
      return rows.map(({ status, tokens, created, ...row }): UpstreamLink => {
        const opened = tokens === null ? null : parsed<UpstreamTokens>(seals.open(placeOf(row.id), tokens));
        return { ...row, status: status as LinkStatus, tokens: opened, created: stamp(created) };
      });
    },
    update: async (tenant, id, status, tokens) => {
      const set = { status, tokens: sealed(id, tokens) };
      await db.updateTable('upstream_links').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('upstream_links').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    deleteAll: async (tenant, account) => {
      await db.deleteFrom('upstream_links').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
