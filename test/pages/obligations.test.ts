// Somebody whose address was never confirmed, or whose password was due, read on the page that it must be finished in the application, which
// had no way to finish it either. What a page names can be met there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { owingAt } from './owing.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: an address that must be confirmed is confirmed by the code that the page asks for, and the sign-in goes on`, async () => {
    const { world } = await open('owed address');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false }, codes: { tries: 3 } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const { tell, type } = await owingAt(world);
    const sent = world.mail.sent();
    assert.equal((await tell('wrong')).status, 400);
    assert.equal(world.mail.sent(), sent, 'nobody is written to without the password');
    const owed = await tell('correct horse');
    assert.deepEqual([owed.status, world.mail.sent()], [200, sent + 1]);
    assert.match(owed.text, /name="code"[^>]*autocomplete="one-time-code" inputmode="numeric"/);
    const code = () => /Code: (\d{6})/.exec(world.mail.last('kim@example.org').text)![1]!;
    assert.doesNotMatch(world.mail.last('kim@example.org').text, /https?:|\n\n\n/, 'no link, and no gap where it was');
    const first = code();
    const wrong = await type(owed.text, { code: first === '000000' ? '000001' : '000000' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /id="code-wrong"/);
    const blank = await type(wrong.text, { code: ' ' });
    assert.match(blank.text, /id="code-wrong"/);
    const early = await type(blank.text, { another: 'code' });
    assert.deepEqual([early.status, world.mail.sent()], [429, sent + 1], 'not sent again within a minute');
    world.clock.forward(60);
    const again = await type(blank.text, { another: 'code' });
    assert.deepEqual([again.status, world.mail.sent()], [200, sent + 2]);
    if (first !== code()) assert.equal((await type(again.text, { code: first })).status, 400, 'a code that was replaced is worth nothing');
    const [a, b, ...rest] = code();
    const consent = await type(again.text, { code: ` ${a}${b}-${rest.join(' ')}` });
    assert.match(consent.text, /name="consent"/, 'signed in, without the password once more');
    assert.match((await type(again.text, { code: code() })).text, /name="consent"/, 'sent twice, it leads to where the sign-in stands');
  });

  test(`${engine}: guesses at the code end, a made-up ticket is worth nothing, and nobody's code confirms another's address`, async () => {
    const { world } = await open('guessed code');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false }, codes: { tries: 3 } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    await world.person({ username: 'lee', email: 'lee@example.org', verified: false });
    const kim = await owingAt(world);
    const owed = await kim.tell('correct horse');
    const right = /Code: (\d{6})/.exec(world.mail.last('kim@example.org').text)![1]!;
    const lee = await owingAt(world);
    await lee.go(lee.page.url, { username: 'lee', password: 'correct horse' });
    const others = /Code: (\d{6})/.exec(world.mail.last('lee@example.org').text)![1]!;
    if (others !== right) assert.equal((await kim.type(owed.text, { code: others })).status, 400);
    const guess = right === '111111' ? '222222' : '111111';
    for (let at = 0; at < 3; at += 1) assert.equal((await kim.type(owed.text, { code: guess })).status, 400);
    assert.equal((await kim.type(owed.text, { code: right })).status, 400, 'burnt');
    const forged = await kim.type(owed.text, { code: right, ticket: 'a'.repeat(43) });
    assert.match(forged.text, /too old/);
    assert.equal((await kim.type(owed.text, { code: '\0', ticket: '\0' })).status, 400);
  });

  test(`${engine}: whoever is locked until the address is confirmed hears so at the name, and may have the mail again`, async () => {
    const { world, app } = await open('locked until confirmed');
    await world.settings({
      registration: { open: true },
      contacts: { verify: 'obligation', lockUnconfirmed: true },
      identifiers: { signIn: ['username', 'email'] },
    });
    const { go, tell } = await owingAt(world);
    const root = `${world.base}/accountrecoveryendpoint`;
    const made = await go(`${root}/register.do?lang=en`, { username: 'kim', email: 'kim@example.org', password: 'correct zebra 7!' });
    assert.match(made.text, /resendconfirmation\.do/);
    const refused = await tell('correct zebra 7!');
    assert.match(refused.text, /id="username-wrong">This account waits until its address is confirmed/);
    assert.doesNotMatch(refused.text, /Too many attempts/);
    const way = /href="([^"]*resendconfirmation\.do[^"]*)"/.exec(refused.text)![1]!.replaceAll('&amp;', '&');
    const sent = world.mail.sent();
    world.clock.forward(60);
    const nobody = await go(new URL(way, world.base).href, { username: 'nobody' });
    const known = await go(new URL(way, world.base).href, { username: 'kim' });
    assert.deepEqual([known.status, known.text], [nobody.status, nobody.text], 'strangers hear the same');
    await app.settled();
    assert.equal(world.mail.sent(), sent + 1);
    assert.match((await go(world.mail.last('kim@example.org').link, {})).url, /done=verified/);
    assert.match((await tell('correct zebra 7!')).text, /name="consent"/);
  });

  test(`${engine}: while no mail can be sent, the page says so`, async () => {
    const { world } = await open('owed and no mail');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const { tell } = await owingAt(world);
    world.mail.refuses();
    const refused = await tell('correct horse');
    assert.equal(refused.status, 400);
    assert.match(refused.text, /could not be sent/);
  });

  test(`${engine}: a password that is due is replaced on the page, once, by who knows the old one`, async () => {
    const { world } = await open('owed password');
    await world.person({ username: 'kim', email: 'kim@example.org', mustChangePassword: true });
    const { go, tell } = await owingAt(world);
    const due = await tell('correct horse');
    assert.match(due.url, /confirmrecovery\.do\?confirmation=/);
    assert.match(due.text, /autocomplete="new-password"/);
    const done = await go(due.url, { password: 'correct zebra 7!' });
    assert.match(done.url, /done=changed/);
    assert.equal((await go(due.url, { password: 'correct zebra 8!' })).status, 400, 'the address is good once');
    assert.equal((await tell('correct horse')).status, 400);
    assert.match((await tell('correct zebra 7!')).text, /name="consent"/);
  });
}
