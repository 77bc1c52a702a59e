// Secrets that are guessed, with guesses that all come at once, to two processes where the engine serves two: no more are judged than the
// limit allows, and the right one among them comes too late. Sign-ins were counted after they were judged, so that a limit of five judged
// sixty; answers were counted at each key, and a person may have several.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Purpose } from '../../src/core/codes/index.ts';
import { bindEmail, drawnCaptcha, loginByPhone, sendEmail, sendSms, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import {
  firstQuestion,
  question,
  questioned,
  reply,
  rightAnswer,
  secondQuestion,
  validate,
} from '../../src/dialects/wso2/conformance/flow.ts';
import type { Databases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { owingAt } from '../pages/owing.ts';
import { tongues } from '../tongues/tongues.ts';
import { type Houses, oneAndTwoProcesses } from '../two-of.ts';
import { openidOf } from '../wso2/openid.ts';

const limit = 5;
const guesses = 99;
const next = 'Wint3r!pine-42';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** One guess, by one process's door. Answers whether it opened, and what was said. */
interface Heard {
  readonly opened: boolean;
  readonly said: string;
}
type Guess = (world: World, secret: string) => Promise<Heard>;
interface Secret {
  /** Whose password or whose code it is; the guess goes to any of the two processes. */
  readonly guess: Guess;
  readonly right: string;
  wrong(at: number): string;
}
interface Kind {
  /** The file of the core in which it is counted. */
  readonly counted: string;
  /** How often a secret was compared: by the calls that compare one, by what was said, or by what is kept of a code whose refusals say nothing. */
  readonly compared: 'hashes.verify' | { readonly said: RegExp } | { readonly triesAt: Purpose; readonly of: string };
  readonly settings?: Parameters<World['settings']>[0];
  prepare(world: World, ann: TestPerson, worlds: readonly World[]): Promise<Secret>;
}

const signIns = 'sign-in/sequences.ts';
const present = 'credentials/check-password.ts';
const sent = 'codes/check-code.ts';

const ofPassword = (ann: TestPerson, guess: Guess): Secret => ({ guess, right: ann.password, wrong: (at) => `wrong-${at}` });
/** Six digits that are not these. */
const ofCode = (code: string, guess: Guess): Secret => ({
  guess,
  right: code,
  wrong: (at) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'),
});
const posted = (world: World, path: string, given: Record<string, string>, headers: Record<string, string> = {}) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers: { ...form, ...headers }, body: String(new URLSearchParams(given)) });

/** A token of Ann's for each process: without a public address its issuer is the address that was called. */
async function tokensOf({ username, password }: TestPerson, worlds: readonly World[]): Promise<(world: World) => string> {
  const tokens = new Map<World, string>();
  for (const world of worlds) {
    const query = { grant_type: 'password', username, password: world.digested(password), client_id: 'H_MOBILE' };
    tokens.set(world, (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body.token);
  }
  return (world) => tokens.get(world)!;
}

const byTongue = Object.fromEntries(
  tongues.flatMap(({ name, signIn }) => {
    const kind: Kind = {
      counted: signIns,
      compared: 'hashes.verify',
      prepare: async (_world, ann) =>
        ofPassword(ann, async (world, password) => {
          const { session, code } = await signIn(world, ann.email, password);
          return { opened: session !== undefined, said: String(code) };
        }),
    };
    const change: Kind = {
      counted: present,
      compared: 'hashes.verify',
      prepare: async (world, ann) => {
        const session = (await signIn(world, ann.email, ann.password)).session!;
        return ofPassword(ann, async (_world, password) => ({ opened: await session.change(password, next), said: '' }));
      },
    };
    // The password comes with every call of one dialect, and another proves it at an address of its own.
    const own = name === 'wso2' || name === 'hazizz' ? [] : [[`${name}: the password that is to be changed`, change] as const];
    return [[`${name}: a sign-in`, kind] as const, ...own];
  }),
);

const kinds: Readonly<Record<string, Kind>> = {
  ...byTongue,
  'wso2: a password with each call': {
    counted: signIns,
    compared: 'hashes.verify',
    prepare: async (_world, { username, ...ann }) =>
      ofPassword({ username, ...ann }, async (world, password) => {
        const { status } = await world.wso2('GET', '/scim2/Me', undefined, { as: { username, password } });
        return { opened: status === 200, said: String(status) };
      }),
  },
  'openid: the password grant': {
    counted: signIns,
    compared: 'hashes.verify',
    settings: { tokens: { passwordGrant: true } },
    prepare: async (world, ann) => {
      const { client_id, client_secret } = await openidOf(world).register({ grant_types: ['password'], redirect_uris: [] });
      const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
      return ofPassword(ann, async (to, password) => {
        const given = { grant_type: 'password', username: ann.username, password, scope: 'openid' };
        const { status, text } = await posted(to, '/oauth2/token', given, { authorization });
        return { opened: status === 200, said: text };
      });
    },
  },
  "openid: a sign-in on an application's own screen": {
    counted: signIns,
    compared: 'hashes.verify',
    prepare: async (world, ann) => {
      const redirect_uri = 'http://127.0.0.1:3999/callback';
      const described = { client_name: 'App', redirect_uris: [redirect_uri], token_endpoint_auth_method: 'none' };
      const { client_id } = (
        await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', { ...described, api_based_authentication: true })
      ).body;
      const code_challenge = createHash('sha256').update('a'.repeat(43)).digest('base64url');
      const request = { client_id, response_type: 'code', response_mode: 'direct', redirect_uri, scope: 'openid', code_challenge };
      const { flowId, nextStep } = (await posted(world, '/oauth2/authorize', { ...request, code_challenge_method: 'S256' })).body;
      const { authenticatorId } = nextStep.authenticators[0];
      return ofPassword(ann, async (to, password) => {
        const selectedAuthenticator = { authenticatorId, params: { username: ann.username, password } };
        const { body } = await to.wso2('POST', '/oauth2/authn', { flowId, selectedAuthenticator }, { as: 'nobody' });
        return { opened: body.authData?.code !== undefined, said: String(body.nextStep?.messages?.[0]?.messageId ?? body.code) };
      });
    },
  },
  'openid: the page': {
    counted: signIns,
    compared: 'hashes.verify',
    prepare: async (world, ann) => {
      const { tell } = await owingAt(world);
      return ofPassword(ann, async (_world, password) => {
        const { status, text } = await tell(password, ann.username);
        return { opened: /name="consent"/.test(text), said: String(status) };
      });
    },
  },
  'hazizz: the elevation': {
    counted: present,
    compared: 'hashes.verify',
    prepare: async (_world, ann, worlds) => {
      const token = await tokensOf(ann, worlds);
      return ofPassword(ann, async (to, password) => {
        const reply = await to.hazizz(
          'POST',
          '/auth-server/auth/elevationtoken',
          { password: to.digested(password) },
          { token: token(to) },
        );
        return { opened: reply.status === 200, said: String(reply.code) };
      });
    },
  },
  'akamai: a password of a record': {
    counted: present,
    compared: 'hashes.verify',
    prepare: async (_world, ann) =>
      ofPassword(ann, async (world, password_value) => {
        const given = { type_name: 'user', uuid: ann.id, password_attribute: 'password', password_value };
        const { body } = await world.akamai('/entity', given);
        return { opened: body.stat === 'ok', said: String(body.code) };
      }),
  },
  'wso2: an answer': {
    counted: 'recovery/by-questions/answer.ts',
    compared: 'hashes.verify',
    settings: { recovery: { questions: true } },
    prepare: async (world, ann) => {
      const given = [
        { ...firstQuestion, answer: 'Kandy' },
        { ...secondQuestion, answer: 'Chess' },
      ];
      const as = { username: ann.username, password: ann.password };
      assert.equal((await world.wso2('POST', '/api/users/v1/me/challenge-answers', given, { as })).status, 201);
      const { key, question: request } = (await question(world)).body;
      const set = request['question-set-id'];
      return {
        right: rightAnswer(set).answer,
        wrong: (at) => `wrong-${at}`,
        guess: async (to, text) => {
          const { status, code } = await validate(to, key, [{ 'question-set-id': set, answer: text }]);
          return { opened: status === 200, said: String(code) };
        },
      };
    },
  },
  'gigya: an answer that sets the password': {
    counted: 'recovery/by-questions/recover-by-answer.ts',
    compared: 'hashes.verify',
    settings: { recovery: { askAnswer: true } },
    prepare: async (world, ann) => {
      const { body } = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' });
      const own = { secretQuestion: 'First pet?', secretAnswer: 'Rex', password: ann.password };
      assert.equal((await world.gigya('accounts.setAccountInfo', own, { as: 'session', session: body.sessionInfo })).code, 0);
      return {
        right: 'Rex',
        wrong: (at) => `wrong-${at}`,
        guess: async (to, secretAnswer) => {
          const { code } = await to.gigya('accounts.resetPassword', { loginID: ann.email, secretAnswer, newPassword: 'Red-Sun-77' });
          return { opened: code === 0, said: String(code) };
        },
      };
    },
  },
  'wso2: a code by short message, within its flow': {
    counted: sent,
    compared: { said: /^406$/ },
    settings: { recovery: { phone: true } },
    prepare: async (world, ann) => {
      const path = (step: string) => `/api/users/v2/recovery/password/${step}`;
      const claims = [{ uri: 'http://wso2.org/claims/username', value: ann.username }];
      const [{ channelInfo, flowConfirmationCode }] = (await world.wso2('POST', path('init'), { claims })).body;
      await world.wso2('POST', path('recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' });
      const { code } = world.sms.last('+36301234567');
      return ofCode(code, async (to, otp) => {
        const { status } = await to.wso2('POST', path('confirm'), { confirmationCode: flowConfirmationCode, otp });
        return { opened: status === 200, said: String(status) };
      });
    },
  },
  'authing: a code for another address': {
    counted: 'identifiers/prove-contact.ts',
    compared: { said: /^2001$/ },
    settings: { contacts: { proveOld: [] } },
    prepare: async (world) => {
      const how = await signedIn(world);
      const other = 'another@example.org';
      await sendEmail(world, other, 'CHANGE_EMAIL');
      return ofCode(world.mail.last(other).code, async (to, code) => {
        const { body, code: said } = await bindEmail(to, other, code, how);
        return { opened: Boolean(body.data?.bindEmail?.id), said: String(said) };
      });
    },
  },
  'authing: a code that signs in': {
    counted: 'one-time-sign-in/by-contact.ts',
    compared: { said: /^2001$/ },
    settings: { oneTimeSignIn: { phone: true } },
    prepare: async (world) => {
      const phone = '+36307654321';
      await world.person({ username: 'kim', email: 'kim@example.org', phone, verified: true });
      await sendSms(world, phone);
      return ofCode(world.sms.last(phone).code, async (to, code) => {
        const { body, code: said } = await loginByPhone(to, phone, code);
        return { opened: Boolean(body.data?.loginByPhoneCode?.token), said: String(said) };
      });
    },
  },
  'openid: a code for an address that must be confirmed, on the page': {
    counted: 'identifiers/verify-contact.ts',
    compared: { said: /^400$/ },
    settings: { contacts: { verify: 'obligation', signInUnverified: false } },
    prepare: async (world) => {
      const kim = await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
      const { tell, type } = await owingAt(world);
      const owed = await tell(kim.password, kim.username);
      const code = /Code: (\d{6})/.exec(world.mail.last(kim.email).text)![1]!;
      return ofCode(code, async (_world, typed) => {
        const { status, text } = await type(owed.text, { code: typed });
        return { opened: /name="consent"/.test(text), said: String(status) };
      });
    },
  },
  'hazizz: the token of an elevation': {
    counted: 'hazizz/auth/elevation.ts',
    compared: { said: /^18$/ },
    prepare: async (world, ann, worlds) => {
      const token = await tokensOf(ann, worlds);
      const given = { password: world.digested(ann.password) };
      const elevation = (await world.hazizz('POST', '/auth-server/auth/elevationtoken', given, { token: token(world) })).body.token;
      return {
        right: elevation,
        wrong: (at) => `${elevation}${at}`,
        guess: async (to, tried) => {
          const reply = await to.hazizz(
            'PATCH',
            '/hazizz-server/me/password',
            { password: to.digested(next), token: tried },
            { token: token(to) },
          );
          return { opened: reply.status === 200, said: String(reply.code ?? reply.status) };
        },
      };
    },
  },
  'authing: what a picture says': {
    counted: 'protection/captcha.ts',
    compared: { triesAt: 'captcha', of: 'address:127.0.0.1' },
    settings: { captcha: { verifier: 'picture', signInAfter: 0 } },
    prepare: async (world, ann) => {
      const text = await drawnCaptcha(world);
      return {
        right: text,
        wrong: (at) => String((Number(text) + 1 + at) % 10_000).padStart(4, '0'),
        guess: async (to, verifyCode) => {
          const document = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
          const { body, code } = await to.graphql(document, {
            input: { email: ann.email, password: ann.password, captchaCode: verifyCode },
          });
          return { opened: Boolean(body.data?.loginByEmail?.token), said: String(code) };
        },
      };
    },
  },
};

/** Files that take a try, though no guess comes to them by itself: the rest of the list stands in `counted` above. */
const parts: Readonly<Record<string, string>> = {
  'core/protection/in-try.ts': 'takes the try for whoever judges in one',
  'core/codes/judge-code.ts': 'takes the try at a code for whoever judges one',
  'core/codes/store.ts': 'declares it',
  'core/recovery/check-recovery.ts':
    'hands a recovery code on; typed ones in test/tongues/guesses and code-limits, by value in typed-codes',
  'core/sign-in/judge-factor.ts':
    'no dialect asks for a second factor yet: test/factors/sign-in guesses at once by the command, in two processes',
  'core/authenticators/answer-push.ts': 'a wrong number ends its challenge: test/factors/push has numbers guessed',
  'core/authenticators/own-source.ts': 'judges in the try of judge-factor',
  'core/authenticators/finish-enrolment.ts': 'its secret is the guesser’s own: tries are counted, and test/factors/enrolment has them',
  'core/one-time-sign-in/change-number.ts': 'judges the code of a change as changeContact does, and before it',
  'core/one-time-sign-in/prove.ts': 'no dialect signs in by a mailed code: test/factors/one-time and one-time-limits guess by the command',
  'core/identifiers/change-contact.ts': 'hands the code to a new number on: test/factors/gigya-number',
  'core/scanned-sign-in/answer.ts': 'judges a token that a picture shows, which nobody guesses',
  'core/sign-in/prove-in-directory.ts': 'takes the tries of an entry of a directory: test/federation/directories has them guessed',
  'core/recovery/flows.ts': 'counts messages that are sent again, and no guesses',
};

test('whatever takes a try is guessed at below', () => {
  const takes = /\b(inTry|judgeSent|checkSent|judgeDrawn|judgeTyped|takeTry|tryNewest)\(/;
  const taking = globSync('src/{core,dialects,hosted,protocols,console}/**/*.ts').filter((path) => takes.test(readFileSync(path, 'utf8')));
  const named = Object.values(kinds).map(({ counted }) => counted);
  const unnamed = taking.filter(
    (path) => !named.some((each) => path.endsWith(each)) && !Object.keys(parts).some((each) => path.endsWith(each)),
  );
  assert.deepEqual(unnamed, []);
  for (const each of [...named, ...Object.keys(parts)])
    assert.ok(
      taking.some((path) => path.endsWith(each)),
      `${each} takes no try`,
    );
});

for (const { name: served, processes, databases, open } of await oneAndTwoProcesses()) {
  after(() => databases.stop());
  for (const [name, { settings = {}, compared, prepare }] of Object.entries(kinds))
    test(`${served}, ${name}: of a hundred guesses at once ${limit} are judged, and the right one is refused as the wrong ones are`, async () => {
      const houses = await open(name);
      try {
        await guessedAt(houses, { settings, compared, prepare });
      } finally {
        for (const each of new Set(houses)) await each.close();
      }
    });

  // What is of one process alone, once for each engine.
  if (processes === 1 || databases.engine === 'postgres') honest(databases);
}

function honest(databases: Databases): void {
  test(`${databases.engine}: right passwords that come at once use up no tries, and are not taken for guesses`, async () => {
    const { world, close } = await buildWorld(await databases.fresh(), { seed: 'honest' });
    try {
      await world.settings({ rates: { address: null }, lockout: { failures: 2 }, captcha: { verifier: 'altcha', signInAfter: 1 } });
      const { username, email, password } = await world.person();
      const own = () => world.wso2('GET', '/scim2/Me', undefined, { as: { username, password } });
      const entering = Array.from({ length: 4 }, () => tongues.map(({ signIn }) => signIn(world, email, password))).flat();
      const heard = await Promise.all([...entering, ...Array.from({ length: 10 }, own)]);
      for (const each of heard) assert.ok('status' in each ? each.status === 200 : each.session, JSON.stringify(each));
    } finally {
      await close();
    }
  });

  test(`${databases.engine}: a new key to the questions gives no new guesses while others are under way`, async () => {
    const { world, app, calls, close } = await buildWorld(await databases.fresh(), { seed: 'keys' });
    try {
      await questioned(world);
      await world.settings({ lockout: { failures: limit, minutes: 5 } });
      const { promise: opened, resolve: open } = Promise.withResolvers<void>();
      const { verify } = app.stores.hashes;
      let compared = 0;
      const held: typeof verify = async (...given) => {
        compared += 1;
        await opened;
        return verify(...given);
      };
      Object.assign(app.stores, { hashes: { ...app.stores.hashes, verify: held } });
      const replies: Promise<unknown>[] = [];
      for (let key = 1; key <= 3; key += 1) {
        const { body } = await question(world);
        for (let at = 0; at < 4; at += 1) replies.push(reply(world, body, 'Rome'));
        // All of them are in before the next key replaces theirs.
        while ((calls.get('codes.takeTry') ?? 0) < 4 * key) await setImmediate();
      }
      open();
      await Promise.all(replies);
      assert.equal(compared, limit);
    } finally {
      await close();
    }
  });
}

async function guessedAt(houses: Houses, { settings = {}, compared, prepare }: Omit<Kind, 'counted'>) {
  const [first, second] = houses;
  const { world } = first;
  const free = { address: null, tenant: null, caller: null, client: null, wrongCodes: { burst: limit, everySeconds: 8640 } };
  const codes = { tries: typeof compared === 'object' && 'triesAt' in compared ? limit : 100 };
  const lockout = { failures: limit, minutes: 5, addressFailures: 0 };
  await world.settings({ rates: free, codes, lockout, passwords: { askCurrent: true }, ...settings });
  const worlds = [...new Set([world, second.world])];
  const secret = await prepare(world, await world.person({ phone: '+36301234567' }), worlds);
  const verified = () => [...new Set(houses)].reduce((sum, { calls }) => sum + (calls.get('hashes.verify') ?? 0), 0);
  const before = verified();
  const wrong = Array.from({ length: guesses }, (_, at) => secret.guess(houses[at % 2]!.world, secret.wrong(at)));
  // Requests are taken up in no order, and one that is early opens the account rightly: the right one leaves once as many as the limit were answered.
  let answered = 0;
  await new Promise<void>((resolve, reject) => {
    for (const guess of wrong) guess.then(() => ++answered === limit && resolve(), reject);
  });
  const heard = await Promise.all([...wrong, secret.guess(second.world, secret.right)]);
  assert.ok(!heard.some(({ opened }) => opened), JSON.stringify(heard));
  assert.equal(await comparedOf(), limit, JSON.stringify(heard.map(({ said }) => said)));
  // It comes while the lock is written: it is told what those were who came before that, or those who come after.
  const told = new Set(heard.slice(0, -1).map(({ said }) => said));
  for (const each of worlds) {
    const wrongAgain = await secret.guess(each, secret.wrong(guesses));
    assert.deepEqual(await secret.guess(each, secret.right), { ...wrongAgain, opened: false }, 'afterwards as well');
    told.add(wrongAgain.said);
  }
  const { said: right } = heard.at(-1)!;
  assert.ok(told.has(right), `the right one was told ${right}, which no wrong one was`);

  async function comparedOf(): Promise<number | undefined> {
    if (compared === 'hashes.verify') return verified() - before;
    if ('said' in compared) {
      const others = heard.map(({ said }) => said).filter((said) => !compared.said.test(said));
      assert.equal(new Set(others).size, 1, 'all others hear one thing');
      return heard.length - others.length;
    }
    return (await first.app.stores.codes.newest(world.keys.tenant, compared.triesAt, compared.of, first.app.now()))?.tries;
  }
}
