// The second step of a sign-in at the page: the code of an app, of a mail, a backup code; a browser that is remembered; and the first factor of
// somebody who must have one. Whatever is wrong opens nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, later, shows } from '../factors/people.ts';
import { hiddenIn, keyIn, owingAt } from './owing.ts';

const kim = 'kim@example.org';
const offered: ('totp' | 'sms' | 'email' | 'backup-code')[] = ['totp', 'sms', 'email', 'backup-code'];

async function withApp(built: BuiltWorld, settings: object = {}) {
  const { world } = built;
  await world.settings({ secondFactor: { offered, ...settings } });
  const { id } = await world.person({ username: 'kim', email: kim });
  const { secret, backupCodes } = await enrolApp(houseOf(built), id);
  let passed = 0;
  /** What the app shows once half a minute more is over. */
  const next = () => {
    world.clock.forward(30);
    passed += 30;
    return shows(secret, later(passed));
  };
  return { id, next, backupCodes, now: () => shows(secret, later(passed)) };
}

const consents = /name="consent"/;
const asks = /Confirm that it is you/;

for (const { engine, open } of await engines()) {
  test(`${engine}: after the password the code of the app is asked for, taken once, and opens the session`, async () => {
    const built = await open('app at the page');
    const { world, app } = built;
    const { id, next } = await withApp(built);
    const { tell, type } = await owingAt(world);
    assert.doesNotMatch((await tell('wrong')).text, asks, 'nobody is asked before the password was right');
    const asked = await tell('correct horse');
    assert.match(asked.text, asks);
    assert.equal((await app.stores.sessions.list(world.keys.tenant, id)).length, 0, 'no session yet');
    const code = next();
    const wrong = await type(asked.text, { do: 'prove', code: code === '000000' ? '000001' : '000000' });
    assert.deepEqual([wrong.status, /id="code-wrong"/.test(wrong.text)], [400, true]);
    const right = await type(wrong.text, { do: 'prove', code: `${code.slice(0, 3)} ${code.slice(3)}` });
    assert.match(right.text, consents);
    const [session] = await app.stores.sessions.list(world.keys.tenant, id);
    assert.deepEqual(
      session?.methods.map(({ type: by }) => by),
      ['password', 'totp'],
    );
    const other = await owingAt(world);
    const again = await other.tell('correct horse');
    assert.equal((await other.type(again.text, { do: 'prove', code })).status, 400, 'a code once');
    assert.match((await other.type(again.text, { do: 'prove', code: next(), ticket: 'a'.repeat(43) })).text, /too old/);
  });

  test(`${engine}: another way is a backup code, once, and a factor of somebody else is none`, async () => {
    const built = await open('backup code at the page');
    const { world } = built;
    const { backupCodes } = await withApp(built);
    const lee = await world.person({ username: 'lee', email: 'lee@example.org' });
    const others = await enrolApp(houseOf(built), lee.id);
    const { tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    const foreign = await type(asked.text, { do: 'prove', factor: others.authenticator.id, code: shows(others.secret, later(0)) });
    assert.doesNotMatch(foreign.text, consents);
    const listed = await type(asked.text, { do: 'list' });
    assert.match(listed.text, /Authenticator app/);
    const forms = listed.text.split('<form').slice(1);
    const backup = `<form${forms.find((form) => form.includes('Backup code'))}`;
    const typed = await type(backup, { do: 'choose' });
    assert.match(typed.text, /One of your backup codes/);
    assert.match((await type(typed.text, { do: 'prove', code: backupCodes[0]! })).text, consents);
    const later_ = await owingAt(world);
    const again = await later_.type((await later_.tell('correct horse')).text, { do: 'list' });
    const once = `<form${again.text
      .split('<form')
      .slice(1)
      .find((form) => form.includes('Backup code'))}`;
    const chosen = await later_.type(once, { do: 'choose' });
    assert.equal((await later_.type(chosen.text, { do: 'prove', code: backupCodes[0]! })).status, 400);
  });

  test(`${engine}: a browser whose owner wants that is not asked again, until the days are over; another browser is`, async () => {
    const built = await open('remembered at the page');
    const { world } = built;
    const { next } = await withApp(built, { rememberDays: 7 });
    const { anew, tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    assert.match(asked.text, /for 7 days/);
    assert.match((await type(asked.text, { do: 'prove', code: next(), remember: 'yes' })).text, consents);
    assert.match((await anew('correct horse')).text, consents, 'the password is enough here');
    assert.doesNotMatch((await anew('wrong')).text, consents, 'and needed');
    const fresh = await owingAt(world);
    assert.match((await fresh.tell('correct horse')).text, asks, 'another browser');
    await world.settings({ secondFactor: { rememberDays: 0 } });
    assert.match((await anew('correct horse')).text, asks, 'where none is remembered any more');
    await world.settings({ secondFactor: { rememberDays: 7 } });
    world.clock.forward(7 * 86_400);
    assert.match((await anew('correct horse')).text, asks, 'once the days are over');
  });

  test(`${engine}: the code is asked for before a password that is due, and the browser is remembered all the same`, async () => {
    const built = await open('factor first at the page');
    const { world, app } = built;
    const { id, next } = await withApp(built);
    await world.console('PATCH', `/accounts/${id}/state`, { mustChangePassword: true });
    const { tell, type, anew } = await owingAt(world);
    const asked = await tell('correct horse');
    assert.match(asked.text, asks);
    assert.doesNotMatch(asked.url + asked.text, /confirmation=/, 'no link for a new password by the old one alone');
    const due = await type(asked.text, { do: 'prove', code: next(), remember: 'yes' });
    assert.match(due.url, /confirmation=/);
    assert.equal((await app.stores.sessions.list(world.keys.tenant, id)).length, 0, 'no session yet');
    await world.console('PATCH', `/accounts/${id}/state`, { mustChangePassword: false });
    assert.match((await anew('correct horse')).text, consents);
  });

  test(`${engine}: who must have a second factor enrols one at the sign-in, reads the backup codes once, and is in`, async () => {
    const built = await open('enrolled at the page');
    const { world, app } = built;
    await world.settings({ secondFactor: { offered, required: 'always' } });
    const { id } = await world.person({ username: 'kim', email: kim });
    const { go, tell, type } = await owingAt(world);
    const owed = await tell('correct horse');
    assert.match(owed.text, /Add a second step/);
    const forms = owed.text.split('<form').slice(1);
    const begun = await type(`<form${forms.find((form) => form.includes('Authenticator app'))}`, { do: 'begin' });
    assert.match(begun.text, /<svg class="qr"/);
    const secret = keyIn(begun.text);
    const wrong = await type(begun.text, { do: 'finish', code: '000000' });
    assert.deepEqual([wrong.status, (await app.stores.authenticators.list(world.keys.tenant, id)).length], [400, 0]);
    assert.match(wrong.text, /<svg class="qr"/, 'the key is shown again');
    const done = await type(wrong.text, { do: 'finish', code: shows(secret!, later(0)) });
    const codes = [...done.text.matchAll(/<li><code>([^<]+)/g)].map(([, code]) => code!);
    assert.equal(codes.length, 10);
    const next = /class="button" href="([^"]*)"/.exec(done.text)![1]!.replaceAll('&amp;', '&');
    assert.match((await go(new URL(next, world.base).href)).text, consents);
    const kept = await app.stores.authenticators.list(world.keys.tenant, id);
    assert.deepEqual(kept.map(({ method }) => method).sort(), ['backup-code', 'totp']);
  });

  test(`${engine}: where passkeys alone are offered, and the page is at an address of numbers, it says that nothing here leads on`, async () => {
    const { world } = await open(`${engine} no passkey at numbers`);
    await world.settings({ secondFactor: { offered: ['passkey', 'backup-code'], required: 'always' } });
    await world.person({ username: 'kim', email: 'kim@example.org' });
    const { tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    assert.match(asked.text, /Add a second step/);
    assert.match(asked.text, /role="alert"[\s\S]*Ask whoever runs the service/);
    const german = await type(asked.text, { language: 'de' });
    assert.match(german.text, /role="alert"[\s\S]*Betreiber/);
    const options = await type(asked.text, { do: 'begin', method: 'passkey', passkey: '{}' });
    assert.equal(options.status, 400);
  });

  test(`${engine}: what is shown of a factor that is begun is its own, whatever the form says`, async () => {
    const built = await open('reflected at the page');
    const { world } = built;
    await world.settings({ secondFactor: { offered, required: 'always' } });
    await world.person({ username: 'kim', email: kim });
    const { tell, type } = await owingAt(world);
    const owed = await tell('correct horse');
    const begin = async (method: string, more: object = {}) => {
      const form = `<form${owed.text.split('<form').find((each) => each.includes(`value="${method}"`))}`;
      return type(form, { do: 'begin', ...more });
    };
    const begun = await begin('totp');
    const secret = keyIn(begun.text);
    const picture = (text: string) => /<path d="[^"]*"/.exec(text)?.[0];
    for (const text of ['x'.repeat(3000), 'otpauth://totp/x?secret=AAAA', '"><script>alert(1)</script>', '']) {
      const wrong = await type(begun.text, { do: 'finish', code: '000000', address: text, secret: text, hint: text, method: 'sms' });
      if (wrong.status !== 400 || keyIn(wrong.text) !== secret) assert.fail(`${text.slice(0, 30)}: ${wrong.status} ${wrong.text}`);
      assert.equal(picture(wrong.text), picture(begun.text));
      assert.doesNotMatch(wrong.text, /x{9}|alert\(1|=AAAA/);
    }
    // What another ticket began shows nothing here, and neither does what nobody began.
    const other = await owingAt(world);
    const { enrolment } = hiddenIn(begun.text);
    const theirs = await other.tell('correct horse');
    for (const given of [enrolment!, 'a'.repeat(43), 'x'.repeat(3000)])
      for (const method of ['totp', 'sms']) {
        const form = `<form${theirs.text.split('<form').find((each) => each.includes('value="totp"'))}`;
        const refused = await other.type(form, { do: 'finish', method, enrolment: given, code: '', address: 'x'.repeat(3000) });
        assert.equal(refused.status, 400);
        assert.match(refused.text, /too old/);
        assert.doesNotMatch(refused.text, /class="key"|xxx/);
      }
    const mailed = await begin('email', { target: 'second@example.org' });
    const wrong = await type(mailed.text, { do: 'finish', code: '000000', hint: 'xxx' });
    assert.match(wrong.text, /s…@example\.org/);
    assert.doesNotMatch(wrong.text, /xxx/);
    assert.match((await type(begun.text, { do: 'finish', code: shows(secret, later(0)) })).text, /<li><code>/);
  });

  test(`${engine}: a code by mail is sent when it is asked for, not before, and enrols an address by a code that went there`, async () => {
    const built = await open('mailed factor at the page');
    const { world } = built;
    await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
    await world.person({ username: 'kim', email: kim });
    const { tell, type } = await owingAt(world);
    const owed = await tell('correct horse');
    const target = await type(`<form${owed.text.split('<form')[1]}`, { do: 'begin' });
    const sent = world.mail.sent();
    assert.equal((await type(target.text, { do: 'begin', target: 'no address' })).status, 400);
    assert.equal(world.mail.sent(), sent);
    const waits = await type(target.text, { do: 'begin', target: 'second@example.org' });
    const code = () => /\b(\d{6})\b/.exec(world.mail.last('second@example.org').text)![1]!;
    assert.match((await type(waits.text, { do: 'finish', code: code() })).text, consents);
    world.clock.forward(120);
    const other = await owingAt(world);
    const before = world.mail.sent();
    const asked = await other.tell('correct horse');
    assert.match(asked.text, asks);
    assert.equal(world.mail.sent(), before, 'not before it is wanted');
    const on = await other.type(asked.text, { do: 'send' });
    assert.equal(world.mail.sent(), before + 1);
    assert.match(on.text, /s•+|s\*+|\S+@example\.org/);
    assert.match((await other.type(on.text, { do: 'prove', code: code() })).text, consents);
  });
}
