// After an import the time of a sign-in told who exists: a wrong password took as long as the hash that was imported. Which hashes are worked for whom,
// as they go through the hash threads; of the time itself `npm run bench -- timing` tells.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { hashPool } from '../../src/adapters/hashes/pool.ts';
import { tellRefusedHashes } from '../../src/cli/tell-refused-hashes.ts';
import { decoyOf, ownCost } from '../../src/core/credentials/hash-costs.ts';
import { Password, prepareNext } from '../../src/core/credentials/index.ts';
import { costOf } from '../../src/core/credentials/judge-hash.ts';
import type { Hashes } from '../../src/core/credentials/store.ts';
import type { Hash } from '../../src/core/credentials/types.ts';
import { type Ctx, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';
import { tongues } from '../tongues/tongues.ts';

const pool = hashPool({ salt: () => randomBytes(16) });
after(() => pool.close());

const password = 'Hello world!';
const md5: Hash = {
  hash: createHash('md5').update(password).digest('hex'),
  scheme: { kind: 'salted', of: 'typed', digest: 'md5', encoding: 'hex' },
};
const sha512Crypt: Hash = {
  hash: '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  scheme: { kind: 'sha-crypt', of: 'typed' },
};
const dear = 'sha512-crypt 5000';

/** Hashes that say what was worked since they were asked last, by cost; a new one as `new`. */
function watched(): Hashes & { worked(): readonly string[] } {
  let worked: string[] = [];
  return {
    make: (...given) => {
      worked.push('new');
      return pool.make(...given);
    },
    verify: (tenant, text, hash, scheme) => {
      worked.push(costOf({ hash, scheme })!);
      return pool.verify(tenant, text, hash, scheme);
    },
    worked: () => {
      const before = worked.toSorted();
      worked = [];
      return before;
    },
  };
}

const generic = {
  disclosure: { signIn: 'generic' },
  lockout: { failures: 0, addressFailures: 0 },
  captcha: { signInAfter: null },
} as const;

for (const { engine, open } of await engines()) {
  const within = async (seed: string) => {
    const hashes = watched();
    const built = await open(seed, { hashes });
    await built.world.settings(generic);
    const person = (username: string, more: object) => built.world.person({ username, email: `${username}@example.org`, ...more });
    const [, , authing] = tongues;
    const wrong = async (username: string, given = 'wrong-1') => {
      hashes.worked();
      assert.equal((await authing!.signIn(built.world, `${username}@example.org`, given)).session, undefined);
      return hashes.worked();
    };
    return { ...built, hashes, person, wrong };
  };

  test(`${engine}: a wrong password has the same dear hashes worked, whoever is meant, until the last of an imported kind has gone`, async () => {
    const { world, hashes, person, wrong } = await within('same hashes');
    await person('own', { password });
    assert.deepEqual(await wrong('nobody'), [ownCost], 'nothing is imported');
    await person('cheap', { password: null, ...md5 });
    assert.deepEqual(await wrong('nobody'), [ownCost], 'a cheap one is no work');
    assert.deepEqual(await wrong('cheap'), [ownCost, 'md5 1'].sort());
    await person('crypt', { password: null, ...sha512Crypt });
    const all = [ownCost, dear].sort();
    for (const who of ['nobody', 'own', 'crypt']) assert.deepEqual(await wrong(who), all, who);
    assert.deepEqual(await wrong('cheap'), [...all, 'md5 1'].sort());
    for (const { name, signIn } of tongues.filter(({ name }) => name !== 'hazizz'))
      for (const who of ['nobody', 'own', 'crypt']) {
        hashes.worked();
        await signIn(world, `${who}@example.org`, 'wrong-1');
        assert.deepEqual(hashes.worked(), all, `${name}: ${who}`);
      }
    const signIn = async (who: string) => {
      hashes.worked();
      assert.ok((await tongues[2]!.signIn(world, `${who}@example.org`, password)).session, who);
      return hashes.worked();
    };
    assert.deepEqual(await signIn('own'), all, 'a right one, too');
    assert.deepEqual(await signIn('crypt'), [...all, 'new'].sort(), 'and is hashed anew once');
    assert.deepEqual(await wrong('nobody'), [ownCost], 'the last one has gone');
    assert.deepEqual(await wrong('crypt'), [ownCost]);
  });

  test(`${engine}: a password that is too long is wrong, and what it costs is what a short one costs`, async () => {
    const { person, wrong } = await within('too long');
    await person('own', { password });
    await person('crypt', { password: null, ...sha512Crypt });
    const all = [ownCost, dear].sort();
    for (const who of ['nobody', 'own', 'crypt']) assert.deepEqual(await wrong(who, 'ő'.repeat(257)), all, who);
  });

  test(`${engine}: a password with composed letters is tried in as many forms, whoever is meant, right or wrong`, async () => {
    const { world, hashes, person, wrong } = await within('forms');
    const own = 'Hell\u00f6 world!';
    await person('own', { password: own });
    await person('crypt', { password: null, ...sha512Crypt });
    const [two, three] = [2, 3].map((forms) => [ownCost, dear].flatMap((cost) => Array<string>(forms).fill(cost)).sort());
    for (const who of ['nobody', 'own', 'crypt']) {
      assert.deepEqual(await wrong(who, 'wr\u00f6ng-1'), two, who);
      assert.deepEqual(await wrong(who, 'wr\u00f6ng-o\u0308'), three, `${who}: as typed, too`);
      assert.deepEqual(await wrong(who), [ownCost, dear].sort(), `${who}: plain letters have one form`);
    }
    hashes.worked();
    assert.ok((await tongues[2]!.signIn(world, 'own@example.org', own)).session);
    assert.deepEqual(hashes.worked(), two);
  });

  test(`${engine}: a stored hash that is too dear is never verified, and its owner is as one who mistyped`, async () => {
    const { app, world, hashes, person, wrong } = await within('too dear');
    const { id } = await person('dear', { password });
    const tooDear = decoyOf('bcrypt 31');
    await app.stores.passwords.write(world.keys.tenant, id, { ...tooDear, changed: start });
    assert.deepEqual(await wrong('dear'), [ownCost]);
    assert.deepEqual(await wrong('dear', password), [ownCost]);
    assert.deepEqual(await wrong('nobody'), [ownCost]);
    await world.settings({ disclosure: { signIn: 'specific' } });
    assert.deepEqual(await wrong('dear'), [ownCost], 'where refusals are specific, too');
    assert.deepEqual(hashes.worked(), []);
    const told: unknown[] = [];
    await tellRefusedHashes(app, { warn: ({ tenant, hashes: count }) => void told.push([tenant, count]) });
    assert.deepEqual(told, [[world.keys.domain, 1]], 'an operator is told at the start');
  });

  test(`${engine}: former passwords are looked for as often, whoever is meant`, async () => {
    const { world, person, wrong } = await within('former');
    await world.settings({ passwords: { remember: 3 }, disclosure: { formerPassword: true } });
    await person('own', { password });
    const nobody = await wrong('nobody');
    assert.deepEqual(nobody, [ownCost, ownCost, ownCost, ownCost]);
    assert.deepEqual(await wrong('own'), nobody);
  });

  test(`${engine}: new passwords of one account that come at once are hashed one after the other`, async () => {
    let underWay = 0;
    let most = 0;
    const counted = async <T>(work: Promise<T>): Promise<T> => {
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        return await work;
      } finally {
        underWay -= 1;
      }
    };
    const { world, app } = await open('at once', {
      hashes: {
        make: (...given) => counted(pool.make(...given)),
        verify: (...given) => counted(pool.verify(...given)),
      },
    });
    await world.settings({ passwords: { remember: 3 } });
    const { id } = await world.person();
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    const random = seededRandom('at once');
    const caller = { kind: 'operator', address: '127.0.0.1' } as const;
    const ctx: Ctx<FaultKind> = newContext({ tenant, caller, now: start, random, log: () => {} });
    most = 0;
    const next = (at: number) => prepareNext(ctx, { account: id, next: Password.typed(`another-${at}`), names: [] }, app.stores);
    await Promise.all(Array.from({ length: 6 }, (_, at) => next(at)));
    assert.equal(most, 1);
  });
}
