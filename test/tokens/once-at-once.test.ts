// What may be used once, and comes twenty times at one moment: once it works, everybody else is refused in the dialect's words, and nothing is
// left of those who came second. A sign-in by a provider's word, and one on an application's own screen, opened a session for each of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Purpose } from '../../src/core/codes/index.ts';
import { signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';
import { contacts } from './once/contacts.ts';
import { accounts } from './once/counted.ts';
import { factors } from './once/factors.ts';
import { recovering } from './once/recovering.ts';
import { signingIn } from './once/signing-in.ts';
import { heard, type Kind, many } from './once/using.ts';
import { withoutCodes } from './once/without-codes.ts';

/** Every purpose that codes have: how one is used, or why it is no matter of once. A purpose that is not named here does not compile. */
const codes: Readonly<Record<Purpose, Readonly<Record<string, Kind>> | string>> = {
  ...recovering,
  ...contacts,
  ...factors,
  ...signingIn,
  'second-factor': 'Dialects have no way to bring one yet: test/factors tries it at once.',
  'factor-target': 'It leads to a ticket, and is brought by nobody: it sends codes as often as they may go.',
  'enrol-authenticator': 'Dialects have no way to bring one yet: test/factors tries it at once.',
  'device-session': 'It stands for a session as often as the device is named, and ends with it: test/authing.',
  'shared-device-ticket': 'test/authing brings one several times at once',
  'scan-begun': 'is scanned once and answered once: test/authing scans and confirms one several times at once',
  'scan-answer': 'It is what a person said, and is brought by nobody: test/authing.',
  'scan-ticket': 'test/authing brings one several times at once',
  'push-challenge': 'Devices answer it: test/factors answers one several times at once.',
  'push-answer': 'It is what a device said, and is brought by nobody: test/factors takes one several times at once.',
  'operators-consent': 'It waits for a second operator, and is brought by nobody: test/factors tries it at once.',
  'saml-request': 'is answered once: test/saml answers one several times at once',
  'service-ticket': 'test/authing asks whose one is several times at once',
  'service-visit': 'names what a browser came for, and is good for a ticket for that alone; test/authing',
  'saml-logout': 'is answered by the service provider that was told: test/saml answers one twice',
  'page-session': 'stands for a session at the pages for accounts as often as they are shown; a new one supersedes it',
  'passkey-page': 'answers the offer of a passkey in its own flow as often as it is shown; each thing that is done there asks anew',
  'passkey-enrolment': 'a challenge; test/passkeys answers one twice',
  'saml-answer':
    'what a SAML response came to, in the flow of one request, which is spent before; test/saml-sp brings one several times at once',
  'provider-request': 'a request to a provider; test/federation brings one answer several times at once',
  'identity-link': 'leads one browser to a provider: test/authing brings one several times at once',
  'passkey-sign-in': 'a challenge; test/passkeys answers one several times at once',
  'change-contact': 'goes to the number of a `change-number`, below',
  elevate: {
    'hazizz: the token of an elevation': async ({ world }) => {
      await world.person();
      const { token } = await hazizzSignIn(world);
      const given = { password: world.digested('correct horse') };
      const elevation = (await world.hazizz('POST', '/auth-server/auth/elevationtoken', given, { token })).body.token;
      return {
        refused: ['18'],
        use: async (at) => {
          const next = { password: world.digested(`Taken-${at}`), token: elevation };
          const exchange = await world.hazizz('PATCH', '/hazizz-server/me/password', next, { token });
          return heard(exchange.status < 300, exchange);
        },
      };
    },
  },
  'create-record': {
    'akamai: a creation token': async (built) => {
      const { world } = built;
      const { creation_token } = (await world.akamai('/access/getCreationToken', { type_name: 'user' })).body;
      return {
        refused: ['417'],
        use: async (at) => {
          const attributes = { email: `new-${at}@example.org` };
          const exchange = await world.akamai('/entity.create', { creation_token, attributes }, { as: 'nobody' });
          return heard(exchange.body.stat === 'ok', exchange);
        },
        after: async () => assert.equal(await accounts(built), 1),
      };
    },
  },
  'factor-evidence': 'ends one proof, and is spent with it (separate-proof)',
  'factor-challenge': 'names what was sent, whose code is spent; test/factors/gigya brings one twice',
  'one-time-link': 'is spent in the transaction of the code of the same mail (test/pages/one-time)',
  'native-step': 'nobody is given it: it says beside its flow what is due, and the flow is spent (test/wso2/native-factors)',
  'sign-in-asked': 'nobody is given it: the sign-in that waits spends it (test/engines/flow-hooks)',
  'one-time-begun':
    'opens nothing without the code, and is superseded with it; of a change of number, the code is spent: test/factors/gigya-number brings it twice',
  found:
    'names somebody who was found, and opens nothing: how often messages go out is counted elsewhere (recovery-flow, rates.codeResendSeconds)',
};

const kinds = Object.entries(codes).flatMap(([purpose, rows]) =>
  typeof rows === 'string' ? [] : Object.entries(rows).map(([name, kind]) => [`${name} (${purpose})`, kind] as const),
);

for (const { engine, open } of await engines())
  for (const [name, kind] of [...kinds, ...Object.entries(withoutCodes)])
    test(`${engine}, ${name}: twenty at once`, async () => {
      const built = await open(name);
      const free = { address: null, caller: null, client: null, tenant: null, registration: null, wrongCodes: null };
      await built.world.settings({ rates: free, codes: { tries: 1000 }, lockout: { failures: 0 }, passwords: { remember: 0 } });
      const { use, refused, times = 1, after } = await kind(built);
      const all = await Promise.all(Array.from({ length: many }, (_, at) => use(at)));
      const second = all.filter(({ worked }) => !worked).map(({ said }) => said);
      assert.equal(second.length, many - times, JSON.stringify(all));
      assert.deepEqual(
        second.filter((said) => !refused.includes(said)),
        [],
      );
      assert.deepEqual(
        all.filter(({ status }) => status >= 500),
        [],
      );
      await after?.();
      assert.equal((await use(many)).worked, false, 'nor afterwards');
    });
