// Codes that prove an address, a number or an attribute, or take a change back: of twenty at once one counts.
import assert from 'node:assert/strict';
import type { Purpose } from '../../../src/core/codes/index.ts';
import { verificationCode } from '../../../src/dialects/akamai/conformance/flow.ts';
import {
  bindEmail,
  loginByPhone,
  registerByPhone,
  resetByPhone,
  sendEmail,
  sendSms,
  signedIn,
  ticketOfChange,
  ticketOfRemoval,
} from '../../../src/dialects/authing/conformance/flow.ts';
import type { BuiltWorld } from '../../../src/proving/world.ts';
import { accounts, ann, phone, sessionsOf } from './counted.ts';
import { onePassword } from './recovering.ts';
import { form, heard, type Kind, posted } from './using.ts';

export const contacts = {
  'verify-contact': {
    'wso2: the link of a mail': async ({ world }) => {
      await world.settings({ registration: { open: true }, contacts: { verify: 'obligation', lockUnconfirmed: true } });
      const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: 'kim@example.org' }];
      await world.wso2('POST', '/api/identity/user/v1.0/me', { user: { username: 'kim', password: 'Wso2@test1', claims }, properties: [] });
      const { code } = world.mail.last('kim@example.org');
      return {
        refused: ['400'],
        use: async () => {
          const exchange = await posted(world, `/accountrecoveryendpoint/confirmregistration.do?confirmation=${code}`);
          return heard(exchange.status === 303, exchange);
        },
      };
    },
  },
  'verify-attribute': {
    'akamai: a verification code': async ({ world }) => {
      const { id } = await world.person({ verified: false });
      const verification_code = await verificationCode(world, id, 3600);
      return {
        refused: ['200'],
        use: async () => {
          const exchange = await world.akamai('/access/useVerificationCode', { verification_code });
          return heard(exchange.body.stat === 'ok', exchange);
        },
      };
    },
  },
  'prove-contact': {
    'authing: a code for another address': async ({ world }) => {
      await world.settings({ contacts: { proveOld: [] } });
      await world.person();
      const how = await signedIn(world);
      const other = 'another@example.org';
      await sendEmail(world, other, 'CHANGE_EMAIL');
      const { code } = world.mail.last(other);
      return {
        // Whoever comes when it is done asks for the address that the account has.
        refused: ['2001', '2208'],
        use: async () => {
          const exchange = await bindEmail(world, other, code, how);
          return heard(Boolean(exchange.body.data?.bindEmail?.id), exchange);
        },
      };
    },
    'authing: a code that signs in': async ({ world, app }) => {
      await world.settings({ oneTimeSignIn: { phone: true } });
      const { id } = await world.person({ phone, verified: true });
      await sendSms(world, phone);
      const { code } = world.sms.last(phone);
      return {
        refused: ['2001'],
        use: async () => {
          const exchange = await loginByPhone(world, phone, code);
          return heard(Boolean(exchange.body.data?.loginByPhoneCode?.token), exchange);
        },
        after: async () => assert.equal(await sessionsOf({ world, app } as BuiltWorld, id), 1),
      };
    },
    'authing: a code that registers': async (built) => {
      const { world } = built;
      await world.settings({ rates: { registration: null } });
      await sendSms(world, phone);
      const { code } = world.sms.last(phone);
      return {
        refused: ['2001', '2026'],
        use: async () => {
          const exchange = await registerByPhone(world, phone, code);
          return heard(Boolean(exchange.body.data?.registerByPhoneCode?.id), exchange);
        },
        after: async () => assert.equal(await accounts(built), 1),
      };
    },
    'authing: a code for a lost password': async ({ world }) => {
      await world.settings({ recovery: { phone: true } });
      await world.person({ phone, verified: true });
      await sendSms(world, phone);
      const { code } = world.sms.last(phone);
      const use = async (newPassword: string) => {
        const exchange = await resetByPhone(world, phone, code, newPassword);
        return heard(exchange.body.data?.resetPassword?.code === 200, exchange);
      };
      return onePassword(world, use, ['2001']);
    },
  },
  'contact-change': {
    'authing: the token of another address': async ({ world }) => {
      await world.settings({ contacts: { proveOld: [] } });
      await world.person();
      const how = await signedIn(world);
      const token = await ticketOfChange(world, 'another@example.org', how);
      return {
        // Whoever comes when it is done asks for the address that the account has.
        refused: ['2001', '2229'],
        use: async () => {
          const exchange = await world.authing('POST', '/api/v3/update-email', { updateEmailToken: token }, how);
          return heard(exchange.body.statusCode === 200, exchange);
        },
      };
    },
  },
  'remove-account': {
    'authing: the token of a removal': async (built) => {
      const { world } = built;
      await world.settings({ accounts: { removeOwn: true } });
      await world.person();
      const how = await signedIn(world);
      const deleteAccountToken = await ticketOfRemoval(world, how);
      return {
        // Whoever comes when it is done has no session any more.
        refused: ['2001', '2004', '2020', '2207'],
        use: async () => {
          const exchange = await world.authing('POST', '/api/v3/delete-account', { deleteAccountToken }, how);
          return heard(exchange.body.statusCode === 200, exchange);
        },
        after: async () => assert.equal(await accounts(built), 0),
      };
    },
  },
  'undo-contact': {
    'gigya: the link that takes a change back': async ({ world }) => {
      await world.settings({ contacts: { proveOld: [], verify: 'off' } });
      const { id } = await world.person();
      const { body } = await world.gigya('accounts.login', { loginID: ann, password: 'correct horse', targetEnv: 'mobile' });
      const how = { as: 'session', session: body.sessionInfo } as const;
      assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { email: 'thief@evil.example' } }, how)).code, 0);
      const { link } = world.mail.last(ann);
      return {
        refused: ['400'],
        use: async () => {
          const exchange = await world.raw({ method: 'POST', url: link, headers: form, body: '' });
          return heard(exchange.status === 303, exchange);
        },
        after: async () => {
          const { identifiers } = (await world.console('GET', `/accounts/${id}`)).body;
          const emails = identifiers.filter(({ kind }: { kind: string }) => kind === 'email');
          assert.deepEqual(
            emails.map(({ spelled }: { spelled: string }) => spelled),
            [ann],
          );
        },
      };
    },
  },
  'confirm-subscription': {
    'gigya: the link that confirms a subscription': async ({ world }) => {
      const fields = { news: { email: { type: 'subscription', doubleOptIn: true } } };
      await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, { as: 'signed' });
      const { regToken } = (await world.gigya('accounts.initRegistration', { isLite: true })).body;
      const subscriptions = { news: { email: { isSubscribed: true } } };
      const { UID } = (await world.gigya('accounts.setAccountInfo', { regToken, profile: { email: ann }, subscriptions })).body;
      const { link } = world.mail.last(ann);
      return {
        refused: ['400'],
        use: async () => {
          const exchange = await world.raw({ method: 'POST', url: link, headers: form, body: '' });
          return heard(exchange.status === 303, exchange);
        },
        after: async () => {
          const { body } = await world.gigya('accounts.getAccountInfo', { UID }, { as: 'signed' });
          assert.equal(body.subscriptions.news.email.doubleOptIn.status, 'Confirmed');
        },
      };
    },
  },
} as const satisfies Partial<Record<Purpose, Readonly<Record<string, Kind>>>>;
