// What was issued under sessions: which of them have something left of it, and what ends with one although it tells none.
import type { Kysely } from 'kysely';
import type { Schema } from '../../schema.ts';
import { spent } from '../authorization/tokens.ts';

interface LiveSessionsOf {
  readonly tenant: string;
  readonly account: string;
  readonly now: number;
}

/**
 * Sessions that have not ended, and are in time or have something left. What was issued is looked for by its account, for which there is an index; a
 * refresh token is of the family of its grant or session.
 */
export const liveOf = (db: Kysely<Schema>, { tenant, account, now }: LiveSessionsOf) =>
  db
    .selectFrom('sessions')
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('ended', 'is', null)
    .where((s) => {
      const mine = db.selectFrom('access_grants').where('tenant', '=', tenant).where('account', '=', account).where('revoked', 'is', null);
      const models = s.selectFrom('protocol_models as m').select('m.id').where('m.tenant', '=', tenant).where('m.account', '=', account);
      const tokens = s.selectFrom('access_tokens as t').select('t.token').where('t.tenant', '=', tenant).where('t.account', '=', account);
      const refresh = s.selectFrom('refresh_tokens as r').select('r.token').where('r.tenant', '=', tenant).where('r.used', 'is', null);
      const inTime = refresh.where((r) => r.or([r('r.expires', 'is', null), r('r.expires', '>', now)]));
      return s.or([
        s('expires', '>', now),
        s.exists(
          models.whereRef('m.session', '=', 'sessions.id').where((m) => m.or([m('m.expires', 'is', null), m('m.expires', '>', now)])),
        ),
        s.exists(tokens.whereRef('t.session', '=', 'sessions.id').where('t.ended', 'is', null).where('t.expires', '>', now)),
        s.exists(inTime.whereRef('r.family', '=', 'sessions.id')),
        s.exists(inTime.whereRef('r.session', '=', 'sessions.id').where('r.family', 'in', mine.select('id'))),
        s('id', 'in', mine.where('refresh_secret', 'is not', null).select('secret_session')),
      ]);
    });

interface Unlinked {
  readonly tenant: string;
  readonly account: string;
  readonly client: string | null;
  readonly ended: number;
}

/** What older versions issued without telling under which session. What protocols allow is no token, and stays. */
export async function endUnlinked(db: Kysely<Schema>, { tenant, account, client, ended }: Unlinked): Promise<void> {
  await db
    .deleteFrom('protocol_models')
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('session', 'is', null)
    .where('kind', '<>', 'Grant')
    .execute();
  if (client === null) return;
  const ofPerson = db.selectFrom('access_grants').select('id').where('tenant', '=', tenant).where('account', '=', account);
  const grants = ofPerson.where('client', '=', client);
  const tokens = db.updateTable('access_tokens').set({ ended }).where('tenant', '=', tenant).where('grant_id', 'in', grants);
  await tokens.where('session', 'is', null).where('ended', 'is', null).execute();
  const refreshTokens = db.updateTable('refresh_tokens').set(spent(ended)).where('tenant', '=', tenant).where('holder', 'in', grants);
  await refreshTokens.where('session', 'is', null).where('used', 'is', null).execute();
  const secrets = db.updateTable('access_grants').set({ refresh_secret: null }).where('tenant', '=', tenant).where('account', '=', account);
  await secrets.where('client', '=', client).where('secret_session', 'is', null).execute();
}
