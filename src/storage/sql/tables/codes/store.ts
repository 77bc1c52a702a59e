// Codes, links and tickets.
import { timingSafeEqual } from 'node:crypto';
import type { CodeStore, CodeTry } from '../../../../core/codes/store.ts';
import type { CodeForm, OneTimeCode, Purpose } from '../../../../core/codes/types.ts';
import { type Instant, mostSkew, plusSeconds } from '../../../../core/time.ts';
import { namesOf } from '../../columns.ts';
import { compiled } from '../../compiled.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.codes, 'tenant');

type Row = SelectedRow<'codes', (typeof columns)[number]>;

type Form = CodeForm['kind'];
const unguessable: readonly Form[] = ['token', 'letters'];

/** Digests of one length. */
const equal = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

const placeOf = (id: string) => tables.codes.payload.place({ id });

const light = { light: true };

interface NewCode extends Readonly<Record<string, string | number | null>> {
  readonly tenant: string;
  readonly id: string;
  readonly purpose: string;
  readonly form: Form;
  readonly subject: string;
  readonly value: string;
  readonly payload: string;
  readonly created: number;
  readonly expires: number;
}

const insertOne = compiled(
  (db, row: NewCode) =>
    db.insertInto('codes').values({
      tenant: row.tenant,
      id: row.id,
      purpose: row.purpose,
      form: row.form,
      subject: row.subject,
      value: row.value,
      payload: row.payload,
      created: row.created,
      expires: row.expires,
      tries: 0,
      used: null,
      superseded: null,
    }),
  light,
);

const spendOne = compiled(
  (db, { tenant, id, used }: { tenant: string; id: string; used: number }) =>
    db.updateTable('codes').set({ used }).where('tenant', '=', tenant).where('id', '=', id).where('used', 'is', null).returning('id'),
  light,
);

export function codeStore({ db, seals }: StoreContext): CodeStore {
  const digest = (purpose: Purpose, value: string) => seals.digest(`code:${purpose}:${value}`);
  /** Every purpose writes a payload of its own type, and the purpose is read back with it. */
  const codeOf = <P extends Purpose>(row: Row): OneTimeCode<P> => ({
    id: row.id,
    purpose: row.purpose as P,
    subject: row.subject,
    payload: parsed(seals.open(placeOf(row.id), row.payload)),
    tries: row.tries,
    created: stamp(row.created),
    expires: stamp(row.expires),
    used: stamp(row.used),
    superseded: stamp(row.superseded),
  });
  const seal = (id: string, payload: object) => seals.seal(placeOf(id), JSON.stringify(payload));
  const of = (tenant: string, purpose: Purpose) =>
    db.selectFrom('codes').select(columns).where('tenant', '=', tenant).where('purpose', '=', purpose);
  const byValue = async <P extends Purpose>(tenant: string, purpose: P, value: string, forms: readonly Form[]) => {
    const named = of(tenant, purpose).where('value', '=', digest(purpose, value)).where('form', 'in', forms);
    const row = await named.orderBy('created', 'desc').executeTakeFirst();
    return row && codeOf<P>(row);
  };
  const newestOf = (tenant: string, purpose: Purpose, subject: string, now: Instant) =>
    of(tenant, purpose)
      .where('subject', '=', subject)
      .where('created', '<=', plusSeconds(now, mostSkew))
      .orderBy('created', 'desc')
      // Of one moment, the ids of which say no order.
      .orderBy((e) => e('superseded', 'is not', null))
      .orderBy((e) => e('used', 'is not', null))
      .orderBy('id', 'desc')
      .limit(1);
  /** One more try, in the statement that asks whether one is left: callers at once wait for each other at the row. */
  const counting = (tenant: string, limit: number) =>
    db
      .updateTable('codes')
      .set((e) => ({ tries: e('tries', '+', 1) }))
      .where('tenant', '=', tenant)
      .where('tries', '<', limit);
  return {
    insert: async (tenant, { value, payload, ...code }) => {
      const row = { ...code, value: digest(code.purpose, value), payload: seal(code.id, payload) };
      await db
        .insertInto('codes')
        .values({ tenant, ...row, tries: 0, used: null, superseded: null })
        .execute();
    },
    insertLight: async (tenant, { value, payload, ...code }) => {
      await insertOne(db, { tenant, ...code, value: digest(code.purpose, value), payload: seal(code.id, payload) });
    },
    find: (tenant, purpose, value) => byValue(tenant, purpose, value, unguessable),
    findTyped: (tenant, purpose, value) => byValue(tenant, purpose, value, ['typed']),
    newest: async <P extends Purpose>(tenant: string, purpose: P, subject: string, now: Instant) => {
      const row = await newestOf(tenant, purpose, subject, now).executeTakeFirst();
      return row && codeOf<P>(row);
    },
    tryNewest: async <P extends Purpose>(tenant: string, { purpose, subject, value, limit, now }: CodeTry<P>) => {
      const row = await counting(tenant, limit)
        .where('id', '=', newestOf(tenant, purpose, subject, now).clearSelect().select('id'))
        .returning(columns)
        .executeTakeFirst();
      return row && { code: codeOf<P>(row), matches: equal(row.value, digest(purpose, value)) };
    },
    takeTry: async (tenant, id, limit) => (await counting(tenant, limit).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n,
    returnTry: async (tenant, id) => {
      await db
        .updateTable('codes')
        .set((e) => ({ tries: e('tries', '-', 1) }))
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    spend: async (tenant, id, used) => {
      const result = await db
        .updateTable('codes')
        .set({ used })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('used', 'is', null)
        .where('superseded', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    spendLight: async (tenant, id, used) => (await spendOne(db, { tenant, id, used })).length > 0,
    supersede: async (tenant, purpose, subject, superseded, except = '') => {
      await db
        .updateTable('codes')
        .set({ superseded })
        .where('tenant', '=', tenant)
        .where('purpose', '=', purpose)
        .where('subject', '=', subject)
        .where('superseded', 'is', null)
        .where('used', 'is', null)
        .where('id', '<>', except)
        .execute();
    },
    update: async (tenant, { id, payload }) => {
      await db
        .updateTable('codes')
        .set({ payload: seal(id, payload) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
  };
}

export const stores = { codes: codeStore };
