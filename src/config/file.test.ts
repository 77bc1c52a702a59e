import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './file.ts';
import { secretsIn } from './secrets.ts';
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

test('master keys may come from the environment', () => {
  assert.deepEqual(read('publicUrl: http://localhost\n', { DRAGOMAN_MASTER_KEY: key }).masterKeys, [key]);
  const other = Buffer.from('another key of 32 bytes, as long').toString('base64');
  assert.deepEqual(
    read('publicUrl: http://localhost\n', { DRAGOMAN_MASTER_KEY: `${other}, ${key}\n` }).masterKeys,
    [other, key],
    'the first seals',
  );
  assert.throws(() => read('publicUrl: http://localhost\n', { DRAGOMAN_MASTER_KEY: ' , ' }), /masterKeys is missing/);
});

const proxies = [
  'banana',
  '',
  ' ',
  '10.0.0.1/',
  '10.0.0.1/33',
  '10.0.0.1/8/8',
  '::1/129',
  'fe80::1%eth0',
  '010.0.0.1',
  '167772161',
  '*',
  'all',
].filter(Boolean);
const tooWide = ['0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/0.0.0.0', '::ffff:0:0/96', '2000::/3', '10.0.0.0/7'];
const login = '    user: dragoman\n    password: secret\n    requireTls: false\n';

const refusals: readonly (readonly [name: string, text: string, line: number, sentence: RegExp])[] = [
  ['an unknown key', withKey('lissteners: []\n'), 2, /there is no setting lissteners\. There are listeners, /],
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
  ...proxies.map(
    (each) => [`a proxy ${each}`, withKey(`log: info\ntrustedProxies:\n  - '${each}'\n`), 4, /is no address and no network/] as const,
  ),
  ...tooWide.map(
    (each) => [`all the network ${each}`, withKey(`log: info\ntrustedProxies:\n  - '${each}'\n`), 4, /strangers are in it/] as const,
  ),
  ['a public address in clear', withKey('publicUrl: http://id.example.org\n'), 2, /publicUrl is http: /],
  ['a public address by a private network', withKey('publicUrl: http://10.0.0.1\n'), 2, /publicUrl is http: /],
  ['a public address that only begins as loopback', withKey('publicUrl: http://127.0.0.1.example.org\n'), 2, /publicUrl is http: /],
  ['a public address with a user', withKey('publicUrl: https://user:pass@id.example.org\n'), 2, /a user name or a password/],
  ['a public address with a query', withKey('publicUrl: https://id.example.org/?a=b\n'), 2, /a query or a fragment/],
  ['a public address with an empty query', withKey("publicUrl: 'https://id.example.org/?'\n"), 2, /a query or a fragment/],
  ['a public address with a fragment', withKey("publicUrl: 'https://id.example.org/#a'\n"), 2, /a query or a fragment/],
  ['a public address without a host', withKey('publicUrl: https://\n'), 2, /is no address/],
  [
    'a password for a mail server in clear',
    whole(`mail:\n  from: a@b.cd\n  smtp:\n    host: mail.example.org\n${login}`),
    8,
    /mail\.smtp\.requireTls is false/,
  ],
  [
    'the same for a private address',
    whole(`mail:\n  from: a@b.cd\n  smtp:\n    host: 10.0.0.1\n${login}`),
    8,
    /mail\.smtp\.requireTls is false/,
  ],
  ['a key for a gateway in clear', whole("sms:\n  url: http://sms.example.org\n  authorization: 'Bearer x'\n"), 3, /sms\.url is http/],
  ['a body of 64 MiB', withKey('limits:\n  body: 67108864\n'), 3, /limits\.body/],
  ['a body without a bound', withKey('limits:\n  body: .inf\n'), 3, /limits\.body/],
  [
    'what may be called and is no host',
    whole("outbound:\n  allow: [crm.internal, 'http://crm']\n"),
    3,
    /outbound\.allow: http:\/\/crm is no host/,
  ],
  ['a database of another kind', whole('database: mysql://u:p@127.0.0.1:1/x\n'), 2, /database is a folder, or postgres/],
  ['all that may be called', whole("outbound:\n  allow: ['0.0.0.0/0']\n"), 3, /outbound\.allow: 0\.0\.0\.0\/0 is wider/],
  ['figures without a port', whole('metrics: { address: 0.0.0.0 }\n'), 2, /metrics/],
  ['traces to no address', whole('traces: { url: collector }\n'), 2, /traces\.url/],
  ['more traces than requests', whole('traces:\n  url: http://127.0.0.1:4318/\n  ratio: 2\n'), 4, /traces\.ratio/],
  ['a header that is none', whole("traces:\n  url: https://a.example\n  headers: { 'a b': c }\n"), 4, /traces\.headers/],
  ['two headers in one', whole('traces:\n  url: https://a.example\n  headers: { a: "b\\r\\nc: d" }\n'), 4, /traces\.headers/],
  ['a key for a collector in clear', whole('traces:\n  url: http://a.example/\n  headers: { key: b }\n'), 3, /traces\.url is http/],
  ['a password in the address of a collector', whole('traces:\n  url: https://u:p@a.example/\n'), 3, /Give it as a header/],
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

test('no refusal repeats a secret', () => {
  const secret = 'hunter2-in-the-address';
  for (const text of [
    withKey(`publicUrl: https://user:${secret}@id.example.org\n`),
    whole(`mail: { from: a@b.cd, smtp: { host: mail.example.org, user: a, password: ${secret}, requireTls: false } }\n`),
    whole(`sms: { url: 'http://sms.example.org', authorization: 'Bearer ${secret}' }\n`),
    whole(`traces: { url: 'https://u:${secret}@a.example' }\n`),
    whole(`traces: { url: 'http://a.example/${secret}', headers: { key: ${secret} } }\n`),
  ])
    assert.throws(
      () => read(text),
      ({ message }: Error) => !message.includes(secret),
    );
});

test('what is safe of the same kind is taken', () => {
  const smtp = (more: string) => read(whole(`mail: { from: a@b.cd, smtp: { user: a, password: x, ${more} } }\n`)).mail;
  assert.equal(smtp('host: mail.example.org')?.requireTls, true, 'a file of before is read, and loses no password');
  assert.equal(smtp('host: mail.example.org, requireTls: true')?.requireTls, true);
  assert.deepEqual(
    [smtp('host: mail.example.org, secure: true, port: 465')?.secure, smtp('host: a.example, secure: true')?.requireTls],
    [true, false],
  );
  assert.equal(smtp('host: localhost, requireTls: false')?.requireTls, false);
  for (const host of ['localhost', '127.0.0.1', "'::1'"]) assert.equal(smtp(`host: ${host}`)?.requireTls, false);
  assert.equal(read(whole('mail: { from: a@b.cd, smtp: { host: relay.example.org } }\n')).mail?.requireTls, false, 'nothing to lose');
  read(whole("sms: { url: 'http://127.0.0.1:9000/', authorization: 'Bearer x' }\n"));
  read(whole("sms: { url: 'https://sms.example.org/', authorization: 'Bearer x' }\n"));
  for (const url of ['http://localhost:8420', 'http://id.localhost', 'http://[::1]:1', 'https://id.example.org/people'])
    read(withKey(`publicUrl: ${url}\n`));
  const networks = [
    '10.0.0.1',
    '10.0.0.0/8',
    '172.16.0.0/255.240.0.0',
    '::1',
    'fc00::/7',
    '::ffff:10.0.0.0/104',
    'loopback',
    'uniquelocal',
  ];
  assert.deepEqual(read(whole(`trustedProxies: ['${networks.join("', '")}']\n`)).trustedProxies, networks);
});

test('what may be called beside public addresses is read as hosts, networks and ports', () => {
  assert.deepEqual(read(whole('')).outboundAllow, []);
  assert.deepEqual(read(whole("outbound: { allow: [crm.internal, '127.0.0.1:9000', 10.0.0.0/8] }\n")).outboundAllow, [
    { host: 'crm.internal', port: undefined },
    { network: '127.0.0.1', bits: 32, port: 9000 },
    { network: '10.0.0.0', bits: 8, port: undefined },
  ]);
});

test('figures are served where the file says, and traces go there', () => {
  assert.deepEqual([read(whole('')).metrics, read(whole('')).traces], [null, null]);
  assert.deepEqual(read(whole('metrics: { port: 9464 }\n')).metrics, { address: '127.0.0.1', port: 9464 });
  assert.equal(read(whole('metrics: { address: 0.0.0.0, port: 9464 }\n')).metrics?.address, '0.0.0.0', 'a scraper is another machine');
  assert.deepEqual(read(whole("traces: { url: 'http://collector:4318/v1/traces' }\n")).traces, {
    url: 'http://collector:4318/v1/traces',
    headers: {},
    ratio: 1,
    service: 'dragoman',
    continueCallers: false,
  });
  read(whole("traces: { url: 'http://127.0.0.1:4318/', headers: { authorization: 'Bearer x' }, ratio: 0 }\n"));
});

test('plain http behind a named proxy is served', () => {
  const config = read(whole('listeners:\n  - address: 0.0.0.0\n    port: 80\ntrustedProxies: [10.0.0.1]\n'));
  assert.equal(config.listeners[0]?.address, '0.0.0.0');
});

test('a file with secrets is known by them', () => {
  const held: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['publicUrl: https://id.example.org\n', []],
    ['database: /var/lib/dragoman\n', []],
    ['database: postgres://dragoman@db/dragoman\n', []],
    ['database: postgres://dragoman:secret@db/dragoman\n', ['database']],
    ['database: postgres://db/dragoman?user=a&password=secret\n', ['database']],
    [`masterKeys: ['${key}']\n`, ['masterKeys']],
    ['mail: { from: a@b.cd, smtp: { host: a } }\n', []],
    ['mail: { from: a@b.cd, smtp: { host: a, password: b } }\n', ['mail.smtp.password']],
    ["sms: { url: 'https://a', authorization: 'Bearer b' }\n", ['sms.authorization']],
    ["traces: { url: 'https://a', headers: {} }\n", []],
    ["traces: { url: 'https://a', headers: { authorization: 'Bearer b' } }\n", ['traces.headers']],
  ];
  for (const [text, names] of held) assert.deepEqual(secretsIn(text), names, text);
});
