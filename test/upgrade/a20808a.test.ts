// The folder of commit a20808a, opened with today's code on both engines: nothing is lost, and everything works as it did.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { eventNames, verifyEvents } from '../../src/core/audit/index.ts';
import { refusedCost, storedCost } from '../../src/core/credentials/judge-hash.ts';
import { idOfPlain } from '../../src/core/ids.ts';
import { assuranceOf } from '../../src/core/sessions/index.ts';
import { plusSeconds, secondsOf, textOfInstant } from '../../src/core/time.ts';
import type { Shown } from '../events/shown.ts';
import { folder, type Proofs, written } from './folder-a20808a.ts';
import { type Opened, openFolder } from './opened-folder.ts';
import { akamai } from './proofs/akamai.ts';
import { authing } from './proofs/authing.ts';
import { gigya } from './proofs/gigya.ts';
import { hazizz } from './proofs/hazizz.ts';
import { many } from './proofs/many.ts';
import { openid } from './proofs/openid.ts';
import { wso2 } from './proofs/wso2.ts';

/** Tables that a migration emptied or took away, and why. */
const fewer: Readonly<Record<string, string>> = {};

for (const engine of ['sqlite', 'postgres'] as const) {
  const { tenants, ...known } = written[engine];

  describe(`a folder of a20808a on ${engine}`, () => {
    let opened!: Opened;
    before(async () => {
      opened = await openFolder(folder, engine, tenants.gigya);
      // The clock stands, and no bucket fills again. The tenant whose settings are compared has larger ones.
      for (const { keys, host } of [tenants.gigya, tenants.akamai, tenants.authing, tenants.wso2, tenants.hazizz])
        await opened.as({ keys, host }).settings({ rates: { caller: null, address: null } });
    });
    after(() => opened?.close());

    test('every table held something, and holds no less after the migrations', () => {
      assert.ok(Object.keys(opened.before).length >= 50);
      for (const [table, count] of Object.entries(opened.before)) {
        assert.ok(count > 0, `the folder has nothing in ${table}`);
        if (!fewer[table]) assert.ok((opened.after[table] ?? 0) >= count, `${table}: ${count} before, ${opened.after[table]} after`);
      }
    });

    test('accounts, and records of each type, are counted as many as there are', async () => {
      const { db } = opened.built.opened.engine;
      const accounts = sql`select tenant, 'account' as type, count(*) as count from accounts where removed is null group by tenant`;
      const records = sql`select tenant, type, count(*) as count from records group by tenant, type`;
      const { rows } = await sql<{ tenant: string; type: string; count: number }>`${accounts} union all ${records}`.execute(db);
      assert.ok(rows.some(({ type }) => type === 'account') && rows.some(({ type }) => type !== 'account'));
      const { stores } = opened.built.app;
      for (const { tenant, type, count } of rows) {
        const counted = type === 'account' ? stores.accounts.count(tenant, {}) : stores.records.count(tenant, type, {});
        assert.equal(await counted, Number(count), `${tenant} ${type}`);
      }
    });

    test('the configuration of its day opens it, and the command line finds its tenants', () => {
      assert.match(opened.cli('migrate'), /Nothing is pending/);
      const domains = JSON.parse(opened.cli('tenant', 'list', '--json')).map(({ domain }: { domain: string }) => domain);
      assert.deepEqual(domains.sort(), Object.keys(tenants).sort());
    });

    test('its tenants answer in every dialect as before, and of each is known since when it is watched', async () => {
      const { stores } = opened.built.app;
      for (const [name, { keys, host }] of Object.entries(tenants)) {
        const { dialects } = (await opened.as({ keys, host }).console('GET', '/settings')).body;
        assert.deepEqual(dialects, { open: ['gigya', 'akamai', 'authing', 'wso2', 'hazizz', 'oidc'] }, name);
        const uses = await stores.dialectUses.list(keys.tenant);
        assert.deepEqual(
          uses.map(({ dialect }) => dialect),
          [...dialects.open].sort(),
          name,
        );
        assert.ok(
          uses.every(({ since }) => since > 0),
          name,
        );
      }
    });

    test('nobody is offered or asked for a second factor, until somebody switches it on', async () => {
      const { db } = opened.built.opened.engine;
      const { rows } = await sql<{ count: number }>`select count(*) as count from account_states where second_factors <> 0`.execute(db);
      assert.equal(Number(rows[0]!.count), 0);
      for (const tenant of Object.values(tenants))
        assert.deepEqual((await opened.as(tenant).console('GET', '/settings')).body.secondFactor.offered, []);
      const { host, keys } = tenants.gigya;
      const world = opened.as({ host, keys });
      const { email, password, uid } = known.gigya.ann;
      assert.equal((await world.gigya('accounts.login', { loginID: email, password })).code, 0);
      const id = idOfPlain(uid)!;
      await world.console('POST', `/accounts/${id}/second-factors`, { method: 'totp', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
      assert.equal((await world.gigya('accounts.login', { loginID: email, password })).code, 403101);
      await world.console('DELETE', `/accounts/${id}/second-factors`);
      assert.equal((await world.gigya('accounts.login', { loginID: email, password })).code, 0);
    });

    test('secrets of settings are sealed, each as it was', async () => {
      const { db } = opened.built.opened.engine;
      const { rows } = await sql<{
        value: string;
      }>`select value from tenant_settings where section in ('captcha', 'upstream', 'legacyDirectory')
        union all select value from client_settings`.execute(db);
      assert.ok(rows.length >= 4);
      for (const { value } of rows) assert.doesNotMatch(value, /"(remoteSecret|policyKey|parameters)":(?! ?\{"sealed": ?"v1\.)/);
      const { settings } = (await opened.built.app.finder.tenant(tenants.many.keys.tenant))!;
      const { captcha, upstream, legacyDirectory } = settings;
      assert.deepEqual([captcha.remoteSecret, upstream.policyKey, legacyDirectory.parameters], ['secret', 'policy', { client_id: 'old' }]);
    });

    test('events of before are told in the words of today', async () => {
      let reports = 0;
      for (const [name, tenant] of Object.entries(tenants)) {
        const shown = (await opened.as(tenant).console('GET', '/events?limit=1000')).body as readonly Shown[];
        const former = shown.filter(({ at }) => at < '2026-03-02T09:30:00.500000Z');
        assert.ok(former.length > 0, name);
        for (const { at, what, actor, client, count, api, subject, detail } of former) {
          assert.ok(Object.hasOwn(eventNames, what), what);
          assert.match(at, /^2026-0[23]-\d\dT/);
          assert.deepEqual([client, count, api], [/^client (.+)$/.exec(actor)?.[1] ?? null, 1, null], what);
          if (what !== 'report.made') continue;
          reports += 1;
          assert.deepEqual([subject, detail], [null, { text: 'task 17: He copied my text' }]);
        }
      }
      assert.equal(reports, 1);
    });

    test('sessions of before tell no method, and the time at which they were opened', async () => {
      const { stores } = opened.built.app;
      const all = await stores.sessions.list(tenants.gigya.keys.tenant, idOfPlain(known.gigya.ann.uid)!);
      // Others were opened meanwhile, by the proofs.
      const held = all.filter(({ opened: at }) => textOfInstant(at) < '2026-03-02T09:30:00.500000Z');
      assert.ok(held.length > 0);
      for (const session of held) {
        assert.deepEqual([session.methods, session.provenAt], [[], session.opened]);
        assert.deepEqual(assuranceOf(session), { amr: [], acr: '0', authTime: secondsOf(session.opened) });
      }
    });

    test('imported hashes, and remembered ones, are known by what they cost; our own are not', async () => {
      const { db } = opened.built.opened.engine;
      const kept = new Set<string | null>();
      for (const table of ['passwords', 'password_history'] as const) {
        for (const { hash, scheme, cost } of await db.selectFrom(table).selectAll().execute()) {
          assert.equal(cost, storedCost({ hash, scheme: JSON.parse(scheme) }), hash);
          kept.add(cost);
        }
      }
      assert.ok(
        [null, 'bcrypt 4', 'sha512-crypt 5000', 'phpass-md5 11', 'pbkdf2-sha1 1000 2', 'md5 1'].every((cost) => kept.has(cost)),
        [...kept].join(),
      );
      assert.ok(!kept.has(refusedCost), 'all of them are still verified');
      const costs = await opened.built.app.stores.passwords.costs(tenants.gigya.keys.tenant);
      assert.ok(costs.includes('bcrypt 4') && costs.length > 5, costs.join());
    });

    const tables = { gigya, akamai, authing, wso2: { ...openid, ...wso2 }, hazizz, many } satisfies {
      readonly [K in keyof typeof known]?: Proofs<K>;
    };
    for (const [tenant, proofs] of Object.entries(tables) as [keyof typeof tables, Proofs<never>][])
      for (const [what, proof] of Object.entries(proofs))
        test(`${tenant}: ${what}`, async () => void (await proof(opened.as(tenants[tenant]), known[tenant] as never)));

    // The last one: a sweep ends what proofs above still need.
    test('the first sweep closes the events of before', async () => {
      const { app } = opened.built;
      await sweepAll(opened.built.opened, app.stores, plusSeconds(app.now(), 3600));
      for (const [name, { keys }] of Object.entries(tenants)) {
        const verdict = await verifyEvents({ tenant: keys.tenant }, app.stores);
        assert.ok(verdict.kind === 'whole' && verdict.blocks > 0 && verdict.events > verdict.open, `${name}: ${JSON.stringify(verdict)}`);
      }
    });
  });
}
