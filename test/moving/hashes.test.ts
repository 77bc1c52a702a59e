// A hash that comes as a bare text is read as that hash or refused. It never becomes the password: whoever had the old table could sign in.
import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from './moving.ts';

const require = createRequire(import.meta.url);
const bcrypt = require('@node-rs/bcrypt') as typeof import('@node-rs/bcrypt');
const argon2 = require('@node-rs/argon2') as typeof import('@node-rs/argon2');

const password = 'Hello world!';
/** `$2b$` and its kin differ in their names only. */
const bcryptAs = (name: string) => `$${name}$${bcrypt.hashSync(password, 4).slice(4)}`;
const ofBcrypt = bcryptAs('2b');
const readable = [
  ofBcrypt,
  bcryptAs('2y'),
  bcryptAs('2a'),
  argon2.hashSync(password, { memoryCost: 1024, timeCost: 1 }),
  argon2.hashSync(password, { memoryCost: 1024, timeCost: 1 }).replace('t=1,p=1', 'p=1,t=1'),
  '$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1',
  '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5',
  '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  `$pbkdf2-sha256$1000$c2FsdA$${pbkdf2Sync(password, 'salt', 1000, 32, 'sha256').toString('base64').replace('=', '').replaceAll('+', '.')}`,
  `$scrypt$ln=10,r=8,p=1$c2FsdA$${scryptSync(password, 'salt', 32, { N: 1024 }).toString('base64').replace('=', '')}`,
  `{ssha}${Buffer.concat([createHash('sha1').update(`${password}salt`).digest(), Buffer.from('salt')]).toString('base64')}`,
];
const python = `{'created': '2026-02-01', 'type': 'password-bcrypt', 'value': '${ofBcrypt}'}`;
const unread: readonly (readonly [text: string, family: string])[] = [
  [bcryptAs('2x'), '$2x$'],
  ['$2b$10$short', 'bcrypt'],
  ['{SSHA}short', 'digest of a directory'],
  ['$argon2d$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$iWh06vD8Fy27wf9npn6FXWiCX4K6pW6Ue1Bnzz07Z8A', '$argon2d$'],
  [createHash('md5').update(password).digest('hex'), '32 hexadecimal digits without a type'],
  [createHash('sha256').update(password).digest('hex'), '64 hexadecimal digits without a type'],
  [python, 'an object written as a text'],
];

/** The vendor's code, 0 where the sign-in succeeds. */
async function signIn(world: World, email: string, currentPassword: string): Promise<number> {
  const parameters = { form: 'signInForm', signInEmailAddress: email, currentPassword };
  const { body } = await world.akamai('/oauth/auth_native_traditional', parameters);
  return body.stat === 'ok' ? 0 : body.code;
}

const names = ['id', 'uuid', 'created', 'lastUpdated', 'email', 'password'] as const;
const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
const csvOf = (records: readonly ReturnType<typeof exported>[]) =>
  [names.join(','), ...records.map((record) => names.map((name) => quoted(record[name])).join(','))].join('\n');
const files = { json: exportOf, csv: csvOf };

for (const { engine, open } of await engines()) {
  for (const [ending, contentOf] of Object.entries(files)) {
    test(`${engine}: a bare hash in ${ending} is the hash: its password signs in, its text does not`, async () => {
      const built = await open(`bare-${ending}`);
      const records = readable.map((text, at) => exported(at + 1, { password: at === 0 ? ` ${text} ` : text }) as never);
      const moved = await moveIn(built, fileOf(`bare.${ending}`, contentOf(records)));
      assert.deepEqual([moved.imported, moved.refusals], [readable.length, []]);
      for (const [at, text] of readable.entries()) {
        const { email } = exported(at + 1);
        assert.equal(await signIn(built.world, email, text), 210, text);
        assert.equal(await signIn(built.world, email, password), 0, text);
      }
      const again = await moveIn(built, fileOf(`bare.${ending}`, contentOf(records)));
      assert.equal(again.unchanged, readable.length);
    });

    for (const plainPasswords of [false, true])
      test(`${engine}: a hash in ${ending} that is not read is refused by its family${plainPasswords ? ', also where passwords come plain' : ''}`, async () => {
        const built = await open(`unread-${ending}`);
        const records = unread.map(([text], at) => exported(at + 1, { password: text }) as never);
        const moved = await moveIn(built, fileOf(`unread.${ending}`, contentOf(records)), { plainPasswords });
        const reasons = unread.map(([, family]) => `attribute 'password' holds a hash that cannot be read (${family}), and no password`);
        assert.deepEqual(
          moved.refusals.map(({ reason }) => reason),
          reasons,
        );
        for (const { reason } of moved.refusals) for (const [text] of unread) assert.ok(!reason.includes(text), 'no report holds a hash');
        for (const [at, [text]] of unread.entries())
          for (const typed of [text, password]) assert.equal(await signIn(built.world, exported(at + 1).email, typed), 210);
        assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
      });

    test(`${engine}: a plain password in ${ending} comes in only where it is asked for`, async () => {
      const built = await open(`plain-${ending}`);
      const file = fileOf(`plain.${ending}`, contentOf([exported(1, { password } as never)]));
      const { refusals } = await moveIn(built, file);
      assert.match(refusals[0]!.reason, /^attribute 'password' holds a text that is no hash; --plain-passwords takes such texts/);
      assert.ok(!refusals[0]!.reason.includes(password));
      assert.equal(await signIn(built.world, exported(1).email, password), 210);
      assert.equal((await moveIn(built, file, { plainPasswords: true })).imported, 1);
      assert.equal(await signIn(built.world, exported(1).email, password), 0);
    });
  }

  test(`${engine}: a hash of Latin-1 or UTF-16 that says so by its type opens to its owner's umlauts, and becomes our own`, async () => {
    const built = await open('charsets');
    const umlauts = 'p\u00e4ssw\u00f6rd1';
    const hashes = [
      { type: 'password-md5-of-latin1', value: createHash('md5').update(Buffer.from(umlauts, 'latin1')).digest('hex') },
      { type: 'password-bcrypt-of-latin1', value: bcrypt.hashSync(Buffer.from(umlauts, 'latin1'), 4) },
      {
        type: 'password-pbkdf2-sha1-of-utf16le',
        value: `$pbkdf2-sha1$1000$c2FsdA$${pbkdf2Sync(Buffer.from(umlauts, 'utf16le'), 'salt', 1000, 20, 'sha1').toString('base64').replace('=', '').replaceAll('+', '.')}`,
      },
    ];
    const moved = await moveIn(
      built,
      fileOf('charsets.json', exportOf(hashes.map((each, at) => exported(at + 1, { password: each } as never)))),
    );
    assert.deepEqual([moved.imported, moved.refusals], [hashes.length, []]);
    for (const [at, { type }] of hashes.entries()) {
      const { email } = exported(at + 1);
      for (const wrong of ['passw\u00f6rd1', 'p\u00e3ssw\u00f6rd1', Buffer.from(umlauts).toString('latin1')])
        assert.equal(await signIn(built.world, email, wrong), 210, type);
      for (const typed of [umlauts, umlauts.normalize('NFD')]) assert.equal(await signIn(built.world, email, typed), 0, type);
    }
    const { tenant, stores } = { tenant: built.world.keys.tenant, ...built.app };
    assert.deepEqual(await stores.passwords.costs(tenant), [], 'none of the old ones is kept');
  });

  test(`${engine}: an update that brings a bare hash is judged like a new record`, async () => {
    const built = await open('update');
    await moveIn(built, fileOf('first.json', exportOf([exported(1, { password: ofBcrypt })])));
    const background = { lastUpdated: '2026-03-01 00:00:00 +0000' };
    const refused = await moveIn(built, fileOf('later.json', exportOf([exported(1, { ...background, password: 'a'.repeat(32) })])));
    assert.match(refused.refusals[0]!.reason, /32 hexadecimal digits/);
    assert.equal(await signIn(built.world, exported(1).email, password), 0);
    const other = bcrypt.hashSync('another one', 4);
    const changed = await moveIn(built, fileOf('other.json', exportOf([exported(1, { ...background, password: other })])));
    assert.equal(changed.updated, 1, JSON.stringify(changed.refusals));
    assert.deepEqual(
      [await signIn(built.world, exported(1).email, other), await signIn(built.world, exported(1).email, 'another one')],
      [210, 0],
    );
  });

  test(`${engine}: only an account's own password may come plain`, async () => {
    const built = await open('elsewhere');
    const secret = { name: 'secret', type: 'password-bcrypt' };
    await built.world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [secret] });
    const { id, uuid, created, lastUpdated } = exported(1);
    for (const [given, imported] of [
      ['as people type it', 0],
      [ofBcrypt, 1],
    ] as const) {
      const file = fileOf('boats.json', exportOf([{ id, uuid, created, lastUpdated, secret: given }]));
      const moved = await moveIn(built, file, { typeName: 'boat', plainPasswords: true });
      assert.equal(moved.imported, imported);
      if (imported === 0) assert.equal(moved.refusals[0]?.reason, "attribute 'secret' holds a text that is no hash");
    }
  });
}
