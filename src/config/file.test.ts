import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './file.ts';
import { ConfigError } from './types.ts';

const key = 'b3VyIG93biAzMiBieXRlcyBmb3IgdGhpcyB0ZXN0ISE=';
const read = (text: string, env: Readonly<Record<string, string>> = {}) => readConfig('dragoman.yaml', text, env);
const withKey = (text: string) => `masterKeys: ['${key}']\n${text}`;
const whole = (text: string) => `${withKey(text)}publicUrl: https://id.example.org/\n`;

test('a small configuration is filled with safe defaults', () => {
  const config = read(whole('database: postgres://db/dragoman\n'));
  assert.equal(config.publicUrl, 'https://id.example.org');
  assert.deepEqual(config.listeners, [{ address: '127.0.0.1', port: 8420 }]);
  assert.deepEqual(config.database, { kind: 'postgres', url: 'postgres://db/dragoman' });
  assert.equal(config.mail, null);
  assert.equal(config.photos, null);
});

test('the master key may come from the environment', () => {
  assert.deepEqual(read('publicUrl: http://localhost\n', { DRAGOMAN_MASTER_KEY: key }).masterKeys, [key]);
});

const refusals: readonly (readonly [name: string, text: string, line: number, sentence: RegExp])[] = [
  ['an unknown key', withKey('lissteners: []\n'), 2, /there is no setting lissteners/],
  ['an unknown key inside', withKey('mail:\n  smtp:\n    host: a\n    prot: 1\n  from: a@b.cd\n'), 5, /no setting mail\.smtp\.prot/],
  ['an unknown key in a list', withKey('listeners:\n  - port: 1\n    bind: x\n'), 4, /no setting listeners\.0\.bind/],
  ['no master key', 'log: info\n', 1, /masterKeys is missing/],
  ['a default secret', "log: info\nmasterKeys:\n  - 'changeme'\n", 3, /32 random bytes/],
  ['a master key of zeros', `masterKeys: ['${Buffer.alloc(32).toString('base64')}']\n`, 1, /32 random bytes/],
  ['one master key that is no list', `masterKeys: '${key}'\n`, 1, /masterKeys/],
  ['listeners that are no list', withKey('listeners: 8420\n'), 2, /listeners/],
  ['a port out of bounds', withKey('listeners:\n  - port: 70000\n'), 3, /listeners\.0\.port/],
  ['plain http for other machines', withKey('listeners:\n  - address: 0.0.0.0\n    port: 80\n'), 3, /plain http to other machines/],
  ['a level of logging that is none', withKey('log: loud\n'), 2, /log/],
  ['mail without sender', withKey('mail:\n  smtp:\n    host: a\n'), 2, /mail/],
  ['no address for links', withKey('log: info\n'), 1, /publicUrl is missing/],
  ['text that is no YAML', 'listeners: [\n', 2, /./],
  ['an empty file', '', 1, /must hold settings/],
];

for (const [name, text, line, sentence] of refusals) {
  test(`${name} is refused with its line`, () => {
    assert.throws(
      () => read(text),
      (error: Error) => {
        assert.ok(error instanceof ConfigError, String(error.stack));
        assert.match(error.message, new RegExp(`^dragoman\\.yaml:${line}: `));
        assert.match(error.message, sentence);
        return true;
      },
    );
  });
}

test('the installation names its folder of photos, in a word that is not empty', () => {
  assert.equal(read(whole('photos: /srv/photos\n')).photos, '/srv/photos');
  assert.throws(() => read(whole("photos: ''\n")), /dragoman\.yaml:2: photos/);
});

test('plain http behind a named proxy is served', () => {
  const config = read(whole('listeners:\n  - address: 0.0.0.0\n    port: 80\ntrustedProxies: [10.0.0.1]\n'));
  assert.equal(config.listeners[0]?.address, '0.0.0.0');
});
