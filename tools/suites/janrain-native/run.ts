// The examples as a site of PHP's own server, filled in as a browser would: what each call of theirs was answered stands on their pages.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { check } from '../tell.ts';
import { visitor } from '../visitor.ts';

const { BASE: base = '', OWNER: owner = '', SOURCE: source = '', PHP: php = '' } = process.env;
const login = 'dragomandemonstrationlogin000000';

async function asOwner(path: string, given: Readonly<Record<string, string>>) {
  const headers = { authorization: `Basic ${Buffer.from(owner).toString('base64')}` };
  const reply = (await (await fetch(base + path, { method: 'POST', headers, body: new URLSearchParams(given) })).json()) as Answer;
  assert.equal(reply['stat'], 'ok', JSON.stringify(reply));
  return reply;
}

type Answer = Readonly<Record<string, unknown>>;

const site = mkdtempSync(join(tmpdir(), 'dragoman-native-'));
cpSync(source, site, { recursive: true });
const address = `http://127.0.0.1:${await freePort()}`;
const recovery = `${address}/forgot-password/new_password.php`;

/** What a customer's settings have: the examples name no flow. */
for (const [key, value] of Object.entries({ default_flow_name: 'standard', default_flow_version: 'HEAD', password_recover_url: recovery }))
  await asOwner('/settings/set_default', { key, value });
const { new_secret: secret } = await asOwner('/clients/reset_secret', { for_client_id: login });
writeFileSync(
  join(site, 'config.php'),
  `<?php
define('JANRAIN_CAPTURE_URL', '${base}');
define('JANRAIN_LOGIN_CLIENT_ID', '${login}');
define('JANRAIN_LOGIN_CLIENT_SECRET', '${secret}');
define('PASSWORD_RECOVER_URL', '${recovery}');
`,
);

const [extensions = ''] = readdirSync(join(php, 'usr/lib/php')).filter((name) => /^\d{8}$/.test(name));
const options = [
  `extension_dir=${join(php, 'usr/lib/php', extensions)}`,
  'extension=curl',
  `session.save_path=${site}`,
  'display_errors=0',
  'output_buffering=4096',
];
const [program = ''] = readdirSync(join(php, 'usr/bin')).filter((name) => /^php\d/.test(name));
const server = spawn(
  join(php, 'usr/bin', program),
  ['-n', ...options.flatMap((option) => ['-d', option]), '-S', address.slice('http://'.length), '-t', site],
  { env: { ...process.env, LD_LIBRARY_PATH: join(php, 'usr/lib/x86_64-linux-gnu') }, stdio: ['ignore', 'ignore', 'pipe'] },
);
for (let said = ''; !said.includes('started'); ) said += (await once(server.stderr, 'data'))[0];
server.stderr.resume();

/** The reply of the vendor's API that the page shows. */
function answer(text: string): Answer {
  const [, shown] = /<pre>([\s\S]*?)<\/pre>/.exec(text) ?? [];
  assert.ok(shown, `no reply on the page: ${text.slice(0, 400)}`);
  return JSON.parse(shown) as Answer;
}
const browser = visitor();
const posted = async (page: string, form: Readonly<Record<string, string>>) => (await browser.go(`${address}/${page}`, form)).text;
const asked = async (page: string, form: Readonly<Record<string, string>>) => answer(await posted(page, form));

const email = 'native@example.org';
let password = 'Wint3r!pine';
const person = { firstName: 'Nat', lastName: 'Ive', displayName: 'Native', email };
const stats = async (page: string, form: Readonly<Record<string, string>>) => {
  const { stat, code } = await asked(page, form);
  return code ?? stat;
};

await check('traditional-registration: somebody registers', async () => {
  const reply = await asked('traditional-registration/index.php', { ...person, password, passwordConfirm: password });
  assert.ok(reply['stat'] === 'ok' && reply['access_token'], JSON.stringify(reply));
});
await check('traditional-registration: the same address again is refused at its field', async () => {
  const reply = await asked('traditional-registration/index.php', { ...person, password, passwordConfirm: password });
  assert.deepEqual([reply['code'], Object.keys(reply['invalid_fields'] as object)], [390, ['emailAddress']]);
});
await check(
  'traditional-sign-in: the right password',
  async () => (await stats('traditional-sign-in/index.php', { email, password })) === 'ok',
);
await check(
  'traditional-sign-in: a wrong one',
  async () => (await stats('traditional-sign-in/index.php', { email, password: 'x' })) === 210,
);

await check('edit-profile: the session of a sign-in shows the profile', async () => {
  const text = await posted('edit-profile/traditional-signin.php', { email, password });
  assert.match(text, /Nat[\s\S]*Ive/);
});
await check('edit-profile: it is changed', async () => {
  const changed = { ...person, firstName: 'Natalie', submit: 'Submit' };
  assert.equal(answer(await posted('edit-profile/edit-profile.php', changed))['stat'], 'ok');
  assert.match((await browser.go(`${address}/edit-profile/edit-profile.php`)).text, /Natalie/);
});

await check('forgot-password: a link is mailed, leads to the site, and gives another password once', async () => {
  assert.equal(await stats('forgot-password/index.php', { email }), 'ok');
  const list = (await browser.go(`${base}/mailbox`)).text;
  const newest = Math.max(...[...list.matchAll(/href="\/mailbox\/(\d+)"/g)].map(([, number]) => Number(number)));
  const mail = (await browser.go(`${base}/mailbox/${newest}`)).text.replaceAll('&amp;', '&');
  const [link] = new RegExp(`${recovery}\\?[^\\s"<]+`).exec(mail) ?? [];
  assert.ok(link, mail.slice(0, 400));
  const form = await browser.go(link);
  password = 'Sp4ring!elm';
  const changed = await browser.fill({ ...form, url: recovery }, { new_password: password, confirm_password: password });
  assert.equal(answer(changed.text)['stat'], 'ok');
  assert.equal(await stats('traditional-sign-in/index.php', { email, password }), 'ok');
  assert.doesNotMatch((await browser.go(link)).text, /name="access_token" value="[^"]/, 'the code is used');
});
await check(
  'forgot-password: an address that nobody has',
  async () => (await stats('forgot-password/index.php', { email: 'nobody@example.org' })) === 212,
);

/** What the vendor's widget hands to a page once somebody signed in at a provider. */
async function widgetToken(sub: string): Promise<string> {
  const at = `${base}/test-provider/harbour`;
  const back = 'http://127.0.0.1:9/callback';
  const given = { client_id: 'dragoman', redirect_uri: back, response_type: 'code', scope: 'openid email profile', state: 's', nonce: 'n' };
  const { to = '' } = await browser.ask(`${at}/authorize?${new URLSearchParams(given)}`, { person: sub });
  const code = new URL(to).searchParams.get('code') ?? '';
  const headers = { authorization: `Basic ${Buffer.from('dragoman:test-provider').toString('base64')}` };
  const body = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: back, code });
  const { id_token } = (await (await fetch(`${at}/token`, { method: 'POST', headers, body })).json()) as { readonly id_token: string };
  const exchange = new URLSearchParams({ client_id: login, provider: 'harbour', token: id_token });
  return ((await (await fetch(`${base}/signin/oauth_token`, { method: 'POST', body: exchange })).json()) as { readonly token: string })
    .token;
}
const [dora, emil, fred] = ['100001', '100002', '100003'] as const;

await check('social-sign-in: thin registration makes an account, and the next sign-in enters it', async () => {
  for (const round of [1, 2])
    assert.match(await posted('social-sign-in/index.php', { token: await widgetToken(dora) }), /Your access token is \w+/, `${round}`);
});
await check('social-registration: what the provider told fills the form, and the form registers', async () => {
  const token = await widgetToken(emil);
  const form = await posted('social-registration/index.php', { token });
  assert.match(form, /Emil/);
  const made = await posted('social-registration/index.php', { ...person, email: 'emil.native@example.org', token });
  assert.doesNotMatch(made, /"stat": "error"/);
  assert.match(await posted('social-sign-in/index.php', { token: await widgetToken(emil) }), /Your access token is \w+/);
});
await check('account-linking: an identity that another account has is not linked', async () => {
  await posted('account-linking/sign-in.php', { email, password });
  assert.equal(await stats('account-linking/index.php', { token: await widgetToken(dora) }), 380);
});

await check('account-linking: an identity of nobody is linked, and signs in to the account', async () => {
  assert.equal(await stats('account-linking/index.php', { token: await widgetToken(fred) }), 'ok');
  const { capture_user } = await asked('social-sign-in/index.php', { token: await widgetToken(fred) });
  assert.equal((capture_user as Answer)['email'], email);
});

await check('Drupal: the entity by the token, with the site’s client beside it', async () => {
  const { access_token } = await asked('traditional-sign-in/index.php', { email, password });
  const headers = { authorization: `OAuth ${access_token}` };
  const body = new URLSearchParams({ client_id: login, client_secret: String(secret) });
  const { result } = (await (await fetch(`${base}/entity`, { method: 'POST', headers, body })).json()) as { readonly result: Answer };
  assert.equal(result['email'], email);
});

server.kill();
rmSync(site, { recursive: true });
