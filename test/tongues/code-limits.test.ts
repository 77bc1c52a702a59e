// Tries counted at each code alone: whoever had a new one sent had five new guesses, as often as liked, and its owner as many mails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { oneAndTwoProcesses } from '../two-of.ts';

const ann = 'ann@example.org';
const phone = '+36301234567';

const sendEmail = (world: World, email: string, scene = 'RESET_PASSWORD') =>
  world.graphql('mutation s($email: String!, $scene: EmailScene!) { sendEmail(email: $email, scene: $scene) { code message } }', {
    email,
    scene,
  });

const reset = async (world: World, email: string, code: string, newPassword = 'better-pass-1') => {
  const document =
    'mutation r($email: String, $code: String!, $newPassword: String!) { resetPassword(email: $email, code: $code, newPassword: $newPassword) { code } }';
  return (await world.graphql(document, { email, code, newPassword })).code;
};

/** Six digits that are not these. */
const others = (code: string, count: number) =>
  Array.from({ length: count }, (_, at) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'));

const free = { address: null, tenant: null, caller: null, client: null };
const spoken = async (request: Promise<Exchange>) => {
  const { status, code, body } = await request;
  return { status, code, body: JSON.stringify(body).replace(/[0-9a-f]{32}|[\w-]{30,}|"time":"[^"]+"/g, '…') };
};

/** How a person is sent a code or a link in each dialect. */
const asking: Readonly<Record<string, (world: World) => Promise<Exchange>>> = {
  'authing: a lost password': (world) => sendEmail(world, ann),
  'authing: another address': (world) => sendEmail(world, ann, 'CHANGE_EMAIL'),
  'gigya: a lost password': (world) => world.gigya('accounts.resetPassword', { loginID: ann }),
  'akamai: a lost password': (world) =>
    world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: ann }),
  'akamai: an address to verify': (world) =>
    world.akamai('/oauth/verify_email_native', { form: 'resendVerificationForm', signInEmailAddress: ann }),
  'wso2: a lost password': (world) =>
    world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', { user: { username: 'ann-demo' }, properties: [] }),
};

for (const { engine, open } of await engines()) {
  test(`${engine}: new codes give no new guesses: 10 are judged, the right code is refused as well, and so for nobody's address`, async () => {
    const { world } = await open('new codes');
    await world.settings({ rates: free });
    await world.person();
    const heard: Record<string, (number | undefined)[]> = { [ann]: [], 'nobody@example.org': [] };
    for (let round = 0; round < 4; round += 1) {
      world.clock.forward(60);
      for (const email of Object.keys(heard)) {
        await sendEmail(world, email);
        for (const guess of others(world.mail.last(ann).code, 5)) heard[email]!.push(await reset(world, email, guess));
      }
    }
    const most = [...Array(10).fill(2001), ...Array(10).fill(2100)];
    assert.deepEqual(heard, { [ann]: most, 'nobody@example.org': most });
    const { code } = world.mail.last(ann);
    assert.equal(await reset(world, ann, code), 2100, 'the right one, too');
    assert.ok((await signedIn(world)).token, 'the password is the old one');
    world.clock.forward(8640);
    await sendEmail(world, ann);
    assert.equal(await reset(world, ann, world.mail.last(ann).code), undefined, 'after a while it works');
    assert.equal(await reset(world, 'bob@example.org', '123456'), 2001, 'others have tries of their own');
  });

  test(`${engine}: a day gives twenty guesses at most`, async () => {
    const { world } = await open('a day');
    await world.settings({ rates: free });
    await world.person();
    let judged = 0;
    for (let hour = 0; hour < 24; hour += 1) {
      world.clock.forward(3600);
      await sendEmail(world, ann);
      for (const guess of others(world.mail.last(ann).code, 3)) if ((await reset(world, ann, guess)) === 2001) judged += 1;
    }
    assert.ok(judged <= 20, `${judged} were judged`);
  });

  test(`${engine}: codes for another address, and by telephone, are no easier to guess`, async () => {
    const { world } = await open('other doors');
    await world.settings({ rates: free, codes: { tries: 100 }, recovery: { phone: true }, contacts: { proveOld: [] } });
    await world.person({ phone });
    const how = await signedIn(world);
    await sendEmail(world, 'new@example.org', 'CHANGE_EMAIL');
    const bind = async (emailCode: string) => {
      const document = 'mutation u($email: String!, $emailCode: String!) { updateEmail(email: $email, emailCode: $emailCode) { id } }';
      return (await world.graphql(document, { email: 'new@example.org', emailCode }, how)).code;
    };
    const { code } = world.mail.last('new@example.org');
    for (const guess of others(code, 10)) assert.equal(await bind(guess), 2001);
    assert.equal(await bind(code), 2100);

    const path = (step: string) => `/api/users/v2/recovery/password/${step}`;
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    const [{ channelInfo, flowConfirmationCode }] = (await world.wso2('POST', path('init'), { claims })).body;
    await world.wso2('POST', path('recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' });
    const confirm = (otp: string) => world.wso2('POST', path('confirm'), { confirmationCode: flowConfirmationCode, otp });
    for (let n = 0; n < 10; n += 1) assert.equal((await confirm(`wrong${n}`)).status, 406);
    const right = await confirm(world.sms.last(phone).code);
    assert.deepEqual([right.status, Number(right.headers['retry-after']) > 0], [429, true]);
  });

  test(`${engine}: whoever asks for a code again at once hears the same, and nothing is sent; the former one stays good`, async () => {
    for (const [door, ask] of Object.entries(asking)) {
      const { world } = await open(`again ${door}`);
      await world.settings({ rates: free, contacts: { verify: 'obligation', signInUnverified: true } });
      await world.person({ verified: !door.includes('verify') });
      const first = await spoken(ask(world));
      const sent = world.mail.sent();
      assert.equal(sent, 1, door);
      const { text } = world.mail.last(ann);
      for (let n = 0; n < 3; n += 1) assert.deepEqual(await spoken(ask(world)), first, door);
      assert.deepEqual([world.mail.sent(), world.mail.last(ann).text], [sent, text], door);
      world.clock.forward(59);
      await ask(world);
      assert.equal(world.mail.sent(), sent, door);
      world.clock.forward(1);
      assert.deepEqual(await spoken(ask(world)), first, door);
      assert.equal(world.mail.sent(), sent + 1, door);
    }
  });

  test(`${engine}: a mailbox gets one message for a lost password, whichever dialects are asked, and what else its owner needs`, async () => {
    const { world } = await open('one mailbox');
    await world.settings({ rates: free, contacts: { verify: 'obligation', signInUnverified: true }, recovery: { username: true } });
    await world.person({ verified: false });
    const lost = Object.entries(asking).filter(([door]) => door.endsWith('a lost password'));
    assert.equal(lost.length, 4);
    for (const order of [lost, lost.toReversed()]) {
      const before = world.mail.sent();
      for (const [, ask] of order) await ask(world);
      assert.equal(world.mail.sent(), before + 1);
      world.clock.forward(60);
    }
    const others: Readonly<Record<string, () => Promise<unknown>>> = {
      'a lost name': () =>
        world.wso2('POST', '/api/identity/recovery/v0.9/recover-username?notify=true', [
          { uri: 'http://wso2.org/claims/emailaddress', value: ann },
        ]),
      'another address': () => asking['authing: another address']!(world),
      'an address to verify': () => asking['akamai: an address to verify']!(world),
    };
    await asking['gigya: a lost password']!(world);
    for (const [what, ask] of Object.entries(others)) {
      const before = world.mail.sent();
      await ask();
      assert.equal(world.mail.sent(), before + 1, what);
      await ask();
      assert.equal(world.mail.sent(), before + 1, `${what}, again`);
    }
  });

  test(`${engine}: the code sent first is good while another is not sent yet`, async () => {
    const { world } = await open('former code');
    await world.person();
    await sendEmail(world, ann);
    const { code } = world.mail.last(ann);
    await sendEmail(world, ann);
    assert.equal(await reset(world, ann, code), undefined);
  });

  test(`${engine}: what could not be sent may be asked for again at once`, async () => {
    const { world } = await open('mail refused');
    await world.settings({ disclosure: { recovery: 'told' } });
    await world.person();
    world.mail.refuses();
    assert.equal((await sendEmail(world, ann)).code, 3013);
    world.mail.works();
    // Of two codes of one moment neither is the newer.
    world.clock.forward(1);
    await sendEmail(world, ann);
    assert.equal(await reset(world, ann, world.mail.last(ann).code), undefined);
  });

  test(`${engine}: one request with sixty aliases sends one mail to an address that nobody has`, async () => {
    const { world } = await open('aliases');
    const one = 'sendEmail(email: "stranger@victim.example", scene: CHANGE_EMAIL) { code }';
    await world.graphql(`mutation { ${Array.from({ length: 60 }, (_, at) => `a${at}: ${one}`).join(' ')} }`, {});
    assert.equal(world.mail.sent(), 1);
  });
}

for (const { name, databases, open } of await oneAndTwoProcesses())
  test(`${name}: two processes count the same guesses, and send one code between them`, async (t) => {
    const [first, second] = await open('counted together');
    t.after(async () => {
      await first.close();
      if (second !== first) await second.close();
      await databases.stop();
    });
    await first.world.settings({ rates: free, codes: { tries: 100 } });
    await first.world.person();
    const worlds = [first.world, second.world] as const;
    await Promise.all(Array.from({ length: 20 }, (_, at) => sendEmail(worlds[at % 2]!, ann)));
    assert.equal(first.world.mail.sent() + (second === first ? 0 : second.world.mail.sent()), 1);
    const { code } = worlds.find((world) => world.mail.sent() > 0)!.mail.last(ann);
    const codes = await Promise.all(others(code, 60).map((guess, at) => reset(worlds[at % 2]!, ann, guess)));
    const count = (wanted: number) => codes.filter((each) => each === wanted).length;
    assert.deepEqual([count(2001), count(2100)], [10, 50]);
    assert.equal(await reset(second.world, ann, code), 2100);
  });
