// A second factor on an application's own screens, with the vendor's client unmodified: what is asked after the password, and that nothing but the right proof in
// the same flow opens anything, once.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { beginPasskeyEnrolment, finishPasskeyEnrolment } from '../../src/core/passkeys/index.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { answerTo, newDevice, openGateway } from '../factors/device.ts';
import { enrolApp, houseOf, shows } from '../factors/people.ts';
import { create, get } from '../passkeys/authenticator.ts';
import { twoProcesses } from '../two-of.ts';
import { ids, nativeOf, offeredIn, refused, said } from './native-flow.ts';

const offered = { offered: ['totp', 'sms', 'email', 'passkey', 'backup-code'] } as const;
const free = { rates: { caller: null, address: null, tenant: null, recipient: null, codeResendSeconds: 0 } } as const;

async function prepared(built: BuiltWorld) {
  const { world, app } = built;
  await world.settings({ secondFactor: offered, ...free } as never);
  const { id } = await world.person();
  const native = await nativeOf(world);
  const withApp = () => enrolApp(houseOf(built), id, app.now());
  const bring = async (given: Record<string, unknown>) => {
    const reply = await world.console('POST', `/accounts/${id}/second-factors`, given);
    assert.equal(reply.status, 201, reply.text);
    return reply.body as { readonly backupCodes?: readonly string[] };
  };
  const next = (secret: string) => {
    world.clock.forward(30);
    return shows(secret, app.now());
  };
  const sessions = async () => (await app.stores.sessions.list(world.keys.tenant, id)).length;
  return { ...built, ...native, id, withApp, bring, next, sessions };
}

const gateway = await openGateway();
after(gateway.close);

for (const { engine, open } of await engines()) {
  const opened = async (seed: string) => prepared(await open(`${engine} native ${seed}`));

  test(`${engine}: after the password the code of an app is asked for; a wrong one is told, the right one ends the flow, once`, async () => {
    const t = await opened('totp');
    const { secret } = await t.withApp();
    const flow = await t.begin();
    await assert.rejects(t.go(flow, ids.totp, { token: '000000' }), refused(/ABA-60002/), 'not before the password');
    const asked = await t.password(flow);
    assert.deepEqual([asked.flowId, asked.flowStatus, asked.nextStep.stepType], [flow.flowId, 'INCOMPLETE', 'MULTI_OPTIONS_PROMPT']);
    assert.deepEqual([...offeredIn(asked)].sort(), [ids['backup-code'], ids.totp].sort());
    const totp = asked.nextStep.authenticators.find(({ authenticatorId }) => authenticatorId === ids.totp)!;
    assert.deepEqual([totp.authenticator, totp.metadata.i18nKey, totp.metadata.promptType], ['TOTP', 'authenticator.totp', 'USER_PROMPT']);
    assert.deepEqual([totp.metadata.params!.map(({ param }) => param), totp.requiredParams], [['token'], ['token']]);
    const code = t.next(secret);
    for (const token of [code === '000000' ? '000001' : '000000', '', 'no number', '\u0000']) {
      const wrong = await t.go(flow, ids.totp, { token }).catch(String);
      if (typeof wrong === 'string') assert.match(wrong, /ABA-6000/);
      else assert.deepEqual([wrong.flowStatus, said(wrong), offeredIn(wrong)], ['FAIL_INCOMPLETE', ['ERROR 17002'], [ids.totp]]);
    }
    await assert.rejects(t.go(flow, ids.sms, { OTPCode: code }), refused(/ABA-60002/), 'none of hers');
    await assert.rejects(t.go(flow, '', { token: code }), refused(/ABA-60002/));
    assert.equal(await t.sessions(), 0);
    const done = await t.go(flow, ids.totp, { token: code });
    const claims = (await t.redeem(done)).claims()!;
    assert.deepEqual([claims['acr'], claims['amr']], ['2', ['pwd', 'otp', 'mfa']]);
    await assert.rejects(t.go(flow, ids.totp, { token: t.next(secret) }), refused(/ABA-60001/), 'a flow ends once');
    await assert.rejects(t.password(flow), refused(/ABA-60001/));
    assert.equal(await t.sessions(), 1);
  });

  test(`${engine}: an application shows the number, waits by repeating the call, and goes on once the device approved`, async () => {
    const t = await opened('device');
    await t.world.settings(gateway.settings);
    const device = await newDevice();
    await t.bring({ method: 'push', key: device.jwk, token: device.token });
    const flow = await t.begin();
    await t.password(flow);
    const asked = await t.go(flow, ids.push);
    const [push] = asked.nextStep.authenticators;
    const { promptType, i18nKey, additionalData } = push!.metadata;
    assert.deepEqual(
      [push!.authenticator, i18nKey, promptType, push!.requiredParams, said(asked)],
      ['Push Notification', 'authenticator.push.notification', 'INTERNAL_PROMPT', ['scenario'], ['INFO PushNotificationSent']],
    );
    const goOn = () => t.go(flow, ids.push, { scenario: 'PROCEED_PUSH_AUTHENTICATION' });
    for (let at = 0; at < 15; at += 1) {
      const waits = await goOn();
      assert.deepEqual([waits.flowStatus, said(waits), offeredIn(waits)], ['FAIL_INCOMPLETE', ['ERROR 17002'], [ids.push]]);
    }
    const pushed = gateway.last();
    assert.equal(pushed.client, t.client_id);
    assert.equal(await t.sessions(), 0);
    await answerTo(t.world, device, pushed, { number: additionalData!.numberChallenge! });
    const claims = (await t.redeem(await goOn())).claims()!;
    assert.deepEqual([claims['acr'], claims['amr']], ['2', ['pwd', 'pop', 'mfa']]);
    await assert.rejects(goOn(), refused(/ABA-60001/));
    const denied = await t.begin();
    await t.password(denied);
    t.world.clock.forward(1);
    await t.go(denied, ids.push);
    await answerTo(t.world, device, gateway.last(), { decision: 'deny' });
    for (const params of [{ scenario: 'PROCEED_PUSH_AUTHENTICATION' }, undefined]) {
      const over = await t.go(denied, ids.push, params);
      assert.deepEqual([over.flowStatus, said(over)], ['FAIL_INCOMPLETE', ['ERROR 17002']]);
    }
    assert.equal(await t.sessions(), 1);
  });

  test(`${engine}: a code that was used is used in every flow, and a flow without the password takes none`, async () => {
    const t = await opened('replay');
    const { secret } = await t.withApp();
    const [one, two, three] = [await t.begin(), await t.begin(), await t.begin()];
    await t.password(one);
    await t.password(two);
    const token = t.next(secret);
    await assert.rejects(t.go(three, ids.totp, { token }), refused(/ABA-60002/));
    assert.equal((await t.go(one, ids.totp, { token })).flowStatus, 'SUCCESS_COMPLETED');
    await assert.rejects(t.go(two, ids.totp, { token: t.next(secret) }), refused(/ABA-60001/), 'the ticket of the other flow is over, too');
    const again = await t.begin();
    await t.password(again);
    assert.equal((await t.go(again, ids.totp, { token })).flowStatus, 'FAIL_INCOMPLETE');
    assert.equal(await t.sessions(), 1);
  });

  for (const [method, target, last] of [
    ['sms', '+36301234567', (t: BuiltWorld) => t.world.sms.last('+36301234567').code],
    ['email', 'second@example.org', (t: BuiltWorld) => t.world.mail.last('second@example.org').code],
  ] as const)
    test(`${engine}: a code by ${method} is sent once it is selected, and is good in its own flow alone`, async () => {
      const t = await opened(method);
      await t.bring({ method, target });
      const [mine, other] = [await t.begin(), await t.begin()];
      const asked = await t.password(mine);
      const told = asked.nextStep.authenticators.find(({ authenticatorId }) => authenticatorId === ids[method])!;
      assert.deepEqual([told.metadata.promptType, told.requiredParams], [undefined, undefined], 'it has to be selected first');
      const sent = await t.go(mine, ids[method]);
      const [info] = sent.nextStep.messages!;
      assert.deepEqual(
        [sent.nextStep.stepType, info!.type, sent.nextStep.authenticators[0]!.requiredParams],
        ['AUTHENTICATOR_PROMPT', 'INFO', ['OTPCode']],
      );
      assert.ok(!info!.message.includes(target), 'most of the target is hidden');
      const code = last(t);
      await t.password(other);
      assert.deepEqual(said(await t.go(other, ids[method], { OTPCode: code })), ['ERROR 17002'], 'the code of another flow');
      t.world.clock.forward(1);
      await t.go(mine, ids[method]);
      const fresh = last(t);
      const wrong = await t.go(mine, ids[method], { OTPCode: fresh === '000000' ? '000001' : '000000' });
      assert.deepEqual([wrong.flowStatus, said(wrong)], ['FAIL_INCOMPLETE', ['ERROR 17002']]);
      assert.equal(await t.sessions(), 0);
      // The vendor's clients write the name in two ways.
      const { claims } = await t.redeem(await t.go(mine, ids[method], { OTPcode: fresh }));
      assert.equal(claims()!['acr'], '2');
    });

  test(`${engine}: where a code that is sent is the only way, it is under way at once`, async () => {
    const t = await opened('only');
    await t.bring({ method: 'email', target: 'second@example.org' });
    const all = await t.app.stores.authenticators.list(t.world.keys.tenant, t.id);
    for (const { id, method } of all)
      if (method === 'backup-code') await t.app.stores.authenticators.delete(t.world.keys.tenant, { id, account: t.id });
    const flow = await t.begin();
    const sent = await t.password(flow);
    assert.deepEqual([sent.nextStep.stepType, said(sent)], ['AUTHENTICATOR_PROMPT', ['INFO EmailOTPSent']]);
    const done = await t.go(flow, ids.email, { OTPCode: t.world.mail.last('second@example.org').code });
    assert.equal(done.flowStatus, 'SUCCESS_COMPLETED');
  });

  test(`${engine}: a backup code works once, and two apps are two authenticators`, async () => {
    const t = await opened('backup');
    const { secret, backupCodes } = await t.withApp();
    t.world.clock.forward(1);
    await t.bring({ method: 'totp', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    const flow = await t.begin();
    const asked = await t.password(flow);
    const apps = asked.nextStep.authenticators.filter(({ metadata }) => metadata.i18nKey === 'authenticator.totp');
    assert.equal(new Set(apps.map(({ authenticatorId }) => authenticatorId)).size, 2);
    assert.deepEqual(said(await t.go(flow, apps[1]!.authenticatorId, { token: t.next(secret) })), ['ERROR 17002'], 'of the other app');
    assert.equal((await t.go(flow, ids['backup-code'], { BackupCode: backupCodes[0]! })).flowStatus, 'SUCCESS_COMPLETED');
    const again = await t.begin();
    await t.password(again);
    assert.deepEqual(said(await t.go(again, ids['backup-code'], { BackupCode: backupCodes[0]! })), ['ERROR 17002']);
  });

  test(`${engine}: a passkey is challenged by the platform, and answers that challenge alone`, async () => {
    const t = await opened('passkey');
    const address = t.world.base;
    const house = houseOf(t);
    const proven = { methods: [{ type: 'password', at: t.app.now() }], provenAt: t.app.now() };
    const ctx = () => house.ctx(t.app.now());
    const begun = await beginPasskeyEnrolment(await ctx(), { account: t.id, session: 's', address, proven, name: 'n' }, t.app.stores);
    const { kept, answer } = create(begun, address);
    await finishPasskeyEnrolment(await ctx(), { account: t.id, session: 's', address, answer, agent: null }, t.app.stores);
    const flow = await t.begin();
    await t.password(flow);
    const prompted = await t.go(flow, ids.passkey);
    const [shown] = prompted.nextStep.authenticators;
    assert.deepEqual([shown!.metadata.promptType, shown!.requiredParams], ['INTERNAL_PROMPT', ['tokenResponse']]);
    const options = JSON.parse(Buffer.from(shown!.metadata.additionalData!.challengeData, 'base64url').toString());
    const responding = (text: string) => {
      const { rawId: _, ...credential } = JSON.parse(text);
      return { tokenResponse: Buffer.from(JSON.stringify({ credential })).toString('base64url') };
    };
    const right = get(kept, options.publicKeyCredentialRequestOptions, address);
    const elsewhere = get(kept, options.publicKeyCredentialRequestOptions, 'https://thief.example');
    await assert.rejects(t.go(flow, ids.passkey, { tokenResponse: 'nonsense' }), refused(/ABA-60001/));
    for (const params of [{ tokenResponse: 'e30' }, responding(elsewhere)])
      assert.deepEqual(said(await t.go(flow, ids.passkey, params)), ['ERROR 17002']);
    const again = JSON.parse(
      Buffer.from(
        (await t.go(flow, ids.passkey)).nextStep.authenticators[0]!.metadata.additionalData!.challengeData,
        'base64url',
      ).toString(),
    );
    const answers = get(kept, again.publicKeyCredentialRequestOptions, address);
    const other = await t.begin();
    await t.password(other);
    assert.deepEqual(said(await t.go(other, ids.passkey, responding(answers))), ['ERROR 17002'], 'the challenge of another flow');
    assert.equal(await t.sessions(), 0);
    assert.ok(right);
    const last = JSON.parse(
      Buffer.from(
        (await t.go(flow, ids.passkey)).nextStep.authenticators[0]!.metadata.additionalData!.challengeData,
        'base64url',
      ).toString(),
    );
    const done = await t.go(flow, ids.passkey, responding(get(kept, last.publicKeyCredentialRequestOptions, address)));
    assert.equal((await t.redeem(done)).claims()!['acr'], '2');
  });

  test(`${engine}: wrong codes lock as everywhere, whichever flow they come by`, async () => {
    const t = await opened('tries');
    await t.world.settings({ lockout: { failures: 3 } } as never);
    const { secret } = await t.withApp();
    const flow = await t.begin();
    await t.password(flow);
    const tried: string[] = [];
    for (let n = 0; n < 4; n += 1) tried.push(...said(await t.go(flow, ids.totp, { token: 'abcdef' })));
    assert.equal(tried.at(-1), 'ERROR 17003');
    assert.deepEqual(said(await t.go(flow, ids.totp, { token: t.next(secret) })), ['ERROR 17003'], 'the right one, too');
    assert.equal(await t.sessions(), 0);
  });

  test(`${engine}: who must enrol a factor first, or is asked by acr_values, is refused or asked`, async () => {
    const t = await opened('owing');
    await t.world.settings({ secondFactor: { ...offered, required: 'always' } } as never);
    assert.deepEqual(said(await t.password(await t.begin())), ['ERROR 17005']);
    await t.world.settings({ secondFactor: { ...offered, required: 'never' } } as never);
    const { secret } = await t.withApp();
    assert.equal((await t.redeem(await t.password(await t.begin()))).claims()!['acr'], '1');
    const flow = await t.begin({ acr_values: '2' });
    assert.equal((await t.password(flow)).flowStatus, 'INCOMPLETE');
    assert.equal((await t.redeem(await t.go(flow, ids.totp, { token: t.next(secret) }))).claims()!['acr'], '2');
  });

  test(`${engine}: a mailed code is another first step where the tenant mails them, and tells nobody who there is`, async () => {
    const t = await opened('mailed');
    const email = 'ann@example.org';
    assert.deepEqual(offeredIn(await t.begin()), [ids.password]);
    await assert.rejects(t.go(await t.begin(), ids.email, { username: email }), refused(/ABA-60002/), 'it is off');
    await t.world.settings({ oneTimeSignIn: { mail: true }, disclosure: { signIn: 'generic' } } as never);
    const flow = await t.begin();
    assert.deepEqual([flow.nextStep.stepType, offeredIn(flow)], ['MULTI_OPTIONS_PROMPT', [ids.password, ids.email]]);
    const named = await t.go(flow, ids.email);
    assert.deepEqual(named.nextStep.authenticators[0]!.requiredParams, ['username']);
    const nobody = await t.begin();
    const asked = await t.go(flow, ids.email, { username: email });
    const strange = await t.go(nobody, ids.email, { username: 'nobody@example.org' });
    await t.app.settled();
    assert.deepEqual({ ...strange, flowId: '' }, { ...asked, flowId: '' });
    const mailed = () => /\b\d{6}\b/.exec(t.world.mail.last(email).text)![0];
    const code = mailed();
    const { text } = t.world.mail.last(email);
    assert.doesNotMatch(text, /browser|https?:/, 'there is no link, and nothing speaks of one');
    assert.match(text, new RegExp(`to be typed where you began: ${code}`));
    assert.deepEqual(said(await t.go(nobody, ids.email, { OTPCode: code })), ['ERROR 17002'], 'the code of another flow');
    const wrong = await t.go(flow, ids.email, { OTPCode: code === '000000' ? '000001' : '000000' });
    assert.deepEqual([wrong.flowStatus, said(wrong)], ['FAIL_INCOMPLETE', ['ERROR 17002']]);
    assert.equal((await t.redeem(await t.go(flow, ids.email, { OTPCode: code }))).claims()!['acr'], '1');
    await assert.rejects(t.go(flow, ids.email, { OTPCode: code }), refused(/ABA-60001/));
    const { secret } = await t.withApp();
    t.world.clock.forward(60);
    const second = await t.begin();
    await t.go(second, ids.email, { username: email });
    await t.app.settled();
    t.world.clock.forward(1);
    const due = await t.go(second, ids.email, { OTPCode: mailed() });
    assert.deepEqual([due.flowStatus, await t.sessions()], ['INCOMPLETE', 1]);
    assert.equal((await t.go(second, ids.totp, { token: t.next(secret) })).flowStatus, 'SUCCESS_COMPLETED');
  });
}

for (const { name, databases, open } of await twoProcesses()) {
  after(() => databases.stop());
  test(`${name}: of proofs that come at once by two processes one ends the flow, and of a flow that two people go through one is in`, async () => {
    const [first, second] = await open('native at once');
    after(async () => {
      await first.close();
      await second.close();
    });
    const t = await prepared(first);
    const { secret, backupCodes } = await t.withApp();
    const flow = await t.begin();
    await t.password(flow);
    const token = t.next(secret);
    second.world.clock.forward(30);
    const bases = [t.world.base, second.world.base];
    const sent = [...bases, ...bases, ...bases];
    const outcomes = await Promise.all(sent.map((base) => t.go(flow, ids.totp, { token }, base).catch(() => undefined)));
    assert.equal(outcomes.filter((each) => each?.flowStatus === 'SUCCESS_COMPLETED').length, 1);
    assert.equal(await t.sessions(), 1);
    const both = await t.begin();
    await t.password(both);
    await t.world.person({ username: 'bob', email: 'bob@example.org' });
    const ended = await Promise.all([
      t.go(both, ids['backup-code'], { BackupCode: backupCodes[0]! }, bases[0]).catch(() => undefined),
      t.go(both, ids.password, { username: 'bob', password: 'correct horse' }, bases[1]).catch(() => undefined),
    ]);
    assert.equal(ended.filter((each) => each?.flowStatus === 'SUCCESS_COMPLETED').length, 1);
  });
}
