// A search by the beginning of an identifier: it read every account of a tenant, and kept all other requests waiting meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { contactsBeginning } from '../../src/core/accounts/index.ts';
import { compileCondition } from '../../src/storage/sql/tables/accounts/account-query.ts';
import { accountsTarget } from '../../src/storage/sql/tables/accounts/query-target.ts';
import { engines } from '../engines-of.ts';

const starts = (path: string, value: string) => ({ kind: 'like', path, how: 'starts', value }) as const;

/** An engine that plans by what it knows of the rows walks through few. */
const crowd = (tenant: string) => sql`
  with people as (
    insert into accounts (tenant, id, directory, number, profile, data, created, updated, sign_ins)
    select ${tenant}, 'id' || n, 'd', 1000 + n, '{}', '{}', 0, 0, 0 from generate_series(1, 5000) n returning id
  )
  insert into identifiers (tenant, id, account, directory, kind, spelled, normal)
  select ${tenant}, 'i' || id, id, 'd', 'email', id, replace(id, 'id', 'person') from people`;

for (const { engine, open } of await engines()) {
  test(`${engine}: identifiers that begin so are found, in any case and alphabet, and no others`, async () => {
    const { world, app } = await open('prefixes');
    const { tenant } = world.keys;
    let people = 0;
    const named = async (username: string, phone?: string) => {
      people += 1;
      return (await world.person({ username, email: `x${people}@example.org`, ...(phone ? { phone } : {}) })).number;
    };
    const ab = await named('ab%c');
    const abc = await named('ABXc');
    const far = await named('ab\u{10ffff}\u{10ffff}');
    const smile = await named('ab\u{1f600}');
    const owl = await named('őzike', '+36301234567');
    await named('ac');
    await named('aa\u{10ffff}');
    const found = async (path: string, value: string) =>
      (await app.stores.accounts.find(tenant, { where: starts(path, value) })).map(({ number }) => number);
    assert.deepEqual(await found('username', 'ab'), [ab, abc, far, smile]);
    assert.deepEqual(await found('username', 'AB'), [ab, abc, far, smile]);
    assert.deepEqual(await found('username', 'ab%'), [ab], 'no letter of a prefix stands for others');
    assert.deepEqual(await found('username', 'ab_'), []);
    assert.deepEqual(await found('username', 'ab\u{1f600}'), [smile]);
    assert.deepEqual(await found('username', 'ab\u{10ffff}'), [far]);
    assert.deepEqual(await found('username', 'ŐZ'), [owl]);
    assert.deepEqual(await found('phone', '+3630'), [owl]);
    assert.deepEqual(await found('phone', ''), [owl], 'nothing is a beginning of whatever is there');
    assert.deepEqual(await found('email', 'ab'), [], 'of another kind');
    assert.deepEqual(await app.stores.accounts.find('another tenant', { where: starts('username', 'ab') }), []);
    const others = await app.stores.accounts.find(tenant, { where: { kind: 'not', of: starts('username', 'a') } });
    assert.ok(others.some(({ number }) => number === owl) && !others.some(({ number }) => [ab, abc].includes(number)));
  });

  test(`${engine}: an address that was replaced is no longer found by its beginning`, async () => {
    const { world, app } = await open('former prefixes');
    const ann = await world.person({ email: 'before@example.org' });
    const [row] = await app.stores.identifiers
      .listAll(world.keys.tenant, [ann.id])
      .then((all) => all.filter(({ kind }) => kind === 'email'));
    const count = () => app.stores.accounts.count(world.keys.tenant, { where: starts('email', 'before@') });
    assert.equal(await count(), 1);
    await app.stores.identifiers.mark(world.keys.tenant, row!.id, app.now());
    assert.equal(await count(), 0);
  });

  test(`${engine}: the beginning is looked up in an index`, async () => {
    const { world, opened } = await open('prefix plan');
    const { tenant } = world.keys;
    const { db } = opened.engine;
    if (engine === 'postgres') await crowd(tenant).execute(db);
    await sql`analyze`.execute(db);
    const where = compileCondition(opened.engine, starts('email', 'person12'), accountsTarget(tenant));
    const explained = engine === 'sqlite' ? sql`explain query plan` : sql`explain`;
    const plan = await sql`${explained} select * from accounts where tenant = ${tenant} and ${where}`.execute(db);
    const range =
      engine === 'sqlite'
        ? /identifiers_normal \(tenant=\? AND kind=\? AND normal>\? AND normal<\?\)/
        : /identifiers_prefix.*Index Cond: [^"]*normal[^"]* >= 'person12'/;
    assert.match(JSON.stringify(plan.rows), range);
    // As SCIM asks, which shows contacts beside the account's own one: every account was read.
    const entry = { kind: 'element', within: 'data.scim.emails', of: starts('value', 'person12') } as const;
    const either = { kind: 'or', of: [starts('email', 'person12'), entry] } as const;
    const asked = compileCondition(
      opened.engine,
      { kind: 'and', of: [contactsBeginning('email', 'person12'), either] },
      accountsTarget(tenant),
    );
    const whole = await sql`${explained} select * from accounts where tenant = ${tenant} and ${asked}`.execute(db);
    const byKey = engine === 'sqlite' ? /SEARCH accounts USING INDEX sqlite_autoindex_accounts_1 \(tenant=\? AND id=\?\)/ : range;
    assert.match(JSON.stringify(whole.rows), byKey);
  });
}
