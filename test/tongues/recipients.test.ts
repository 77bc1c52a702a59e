// A mailbox was flooded by going from one kind of message, and from one dialect, to the next: each counted by itself, and once a minute for ever.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { buildWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const ann = 'ann@example.org';
const phone = '+36301234567';
const sendEmail = (world: World, scene: string, email = ann) =>
  world.graphql(`mutation { sendEmail(email: "${email}", scene: ${scene}) { code } }`);

/** Every kind of message that somebody asks for, in whatever dialect. */
const kinds: Readonly<Record<string, (world: World) => Promise<Exchange>>> = {
  'gigya, a lost password': (world) => world.gigya('accounts.resetPassword', { loginID: ann }),
  'akamai, a lost password': (world) =>
    world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: ann }),
  'akamai, a verification': (world) =>
    world.akamai('/oauth/verify_email_native', { form: 'resendVerificationForm', signInEmailAddress: ann }),
  'authing, another address': (world) => sendEmail(world, 'CHANGE_EMAIL'),
  'authing, a lost password': (world) => sendEmail(world, 'RESET_PASSWORD'),
  'authing, a verification': (world) => sendEmail(world, 'VERIFY_EMAIL'),
  'wso2, a lost password': (world) =>
    world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', { user: { username: ann }, properties: [] }),
  'wso2, a lost name': (world) =>
    world.wso2('POST', '/api/identity/recovery/v0.9/recover-username?notify=true', [
      { uri: 'http://wso2.org/claims/emailaddress', value: ann },
    ]),
};
const rates = (burst: number) => ({
  address: null,
  caller: null,
  tenant: null,
  messages: null,
  codeResendSeconds: 0,
  recipient: { burst, everySeconds: 600 },
});
const told = async (asked: Promise<Exchange>) => {
  const { status, code, body } = await asked;
  return [status, code, JSON.stringify(body).replace(/[0-9a-f]{32}|[\w-]{30,}|"time":"[^"]+"/g, '…')];
};

for (const { engine, open, fresh } of await engines()) {
  test(`${engine}: one address gets no more messages than the tenant says, of all kinds and dialects; who asks hears the same`, async () => {
    const { world } = await open('kinds together');
    await world.settings({ rates: rates(1000), recovery: { username: true } });
    await world.person({ verified: false, username: ann });
    const heard = new Map<string, unknown>();
    for (const [kind, ask] of Object.entries(kinds)) heard.set(kind, await told(ask(world)));
    assert.equal(world.mail.sent(), 8, 'each of them sends one');
    await world.settings({ rates: rates(3) });
    world.clock.forward(3600);
    const before = world.mail.sent();
    for (const [kind, ask] of Object.entries(kinds)) assert.deepEqual(await told(ask(world)), heard.get(kind), kind);
    assert.equal(world.mail.sent(), before + 3);
    const { code } = world.mail.last(ann);
    for (const ask of Object.values(kinds)) await ask(world);
    assert.deepEqual([world.mail.sent(), world.mail.last(ann).code], [before + 3, code], 'the last one stays in force');
    await sendEmail(world, 'CHANGE_EMAIL', 'ben@example.org');
    await sendEmail(world, 'CHANGE_EMAIL', 'ANN@example.org');
    assert.equal(world.mail.sent(), before + 4, 'others have messages of their own, and capital letters make no other');
    world.clock.forward(600);
    for (const ask of Object.values(kinds)) await ask(world);
    assert.equal(world.mail.sent(), before + 5);
  });

  test(`${engine}: a telephone gets no more short messages than that either`, async () => {
    const { world } = await open('telephone');
    await world.settings({ rates: rates(2), recovery: { phone: true } });
    await world.person({ phone });
    const properties = [{ key: 'notificationChannel', value: 'SMS' }];
    const ask = () =>
      world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', { user: { username: 'ann-demo' }, properties });
    for (let each = 0; each < 4; each += 1) assert.equal((await ask()).status, 202);
    assert.equal(world.sms.sent(), 2);
  });

  test(`${engine}: what tells an owner of a change is sent, however many messages strangers had sent before`, async () => {
    const { world } = await open('notices');
    await world.settings({ rates: rates(1), contacts: { proveOld: [] } });
    await world.person({ verified: true });
    const how = await signedIn(world);
    await sendEmail(world, 'CHANGE_EMAIL', 'new@example.org');
    const { code } = world.mail.last('new@example.org');
    await sendEmail(world, 'RESET_PASSWORD');
    await sendEmail(world, 'RESET_PASSWORD');
    assert.equal(world.mail.sent(), 2);
    const change = `mutation { updateEmail(email: "new@example.org", emailCode: "${code}") { id } }`;
    assert.equal((await world.graphql(change, {}, how)).code, undefined);
    assert.match(world.mail.last(ann).subject, /address was changed/);
  });

  test(`${engine}: a message that is refused is not one of them, and none is counted that was not sent`, async () => {
    const { world } = await open('refused message');
    await world.settings({ rates: { ...rates(1), codeResendSeconds: 60 }, disclosure: { recovery: 'told' } });
    await world.person();
    world.mail.refuses();
    assert.equal((await sendEmail(world, 'RESET_PASSWORD')).code, 3013);
    world.mail.works();
    world.clock.forward(1);
    await sendEmail(world, 'RESET_PASSWORD');
    assert.equal(world.mail.sent(), 1);
    await sendEmail(world, 'CHANGE_EMAIL');
    world.clock.forward(599);
    await sendEmail(world, 'CHANGE_EMAIL');
    assert.equal(world.mail.sent(), 1);
    world.clock.forward(1);
    await sendEmail(world, 'CHANGE_EMAIL');
    assert.equal(world.mail.sent(), 2, 'what was not sent does not hold the next one back');
  });

  test(`${engine}: processes count the messages of an address together, and no row tells which it is`, async (t) => {
    const database = await fresh();
    const first = await open('one process', {}, database);
    // One file has one writer.
    const second = engine === 'postgres' ? await buildWorld(database, { seed: 'another process' }) : first;
    if (second !== first) t.after(second.close);
    await first.world.settings({ rates: rates(3) });
    const worlds = [first.world, second.world] as const;
    await Promise.all(Array.from({ length: 20 }, (_, at) => sendEmail(worlds[at % 2]!, 'CHANGE_EMAIL')));
    assert.equal(first.world.mail.sent() + (second === first ? 0 : second.world.mail.sent()), 3);
    const names = await first.opened.engine.db.selectFrom('buckets').select('name').execute();
    assert.deepEqual(
      names.map(({ name }) => name.replace(/:[\w-]{43}$/, '')),
      ['recipient'],
    );
  });
}
