// Codes that set another password, and what leads to one: of twenty at once one sets it.
import assert from 'node:assert/strict';
import type { Purpose } from '../../../src/core/codes/index.ts';
import { login, resetPassword, sendEmail } from '../../../src/dialects/authing/conformance/flow.ts';
import { question, questioned, recover, reply, setPassword } from '../../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { ann, phone } from './counted.ts';
import { type Heard, heard, type Kind, posted, type Used } from './using.ts';

/** Passwords set at once: the one that was taken is the one that signs in. */
export function onePassword(world: World, use: (password: string) => Promise<Heard>, refused: readonly string[]): Used {
  const taken: string[] = [];
  const passwordAt = (at: number) => `Taken-${at}-pine-42`;
  return {
    refused,
    use: async (at) => {
      const said = await use(passwordAt(at));
      if (said.worked) taken.push(passwordAt(at));
      return said;
    },
    after: async () => {
      assert.ok((await login(world, taken[0])).body.data.loginByEmail, 'the password of the one that worked');
    },
  };
}

const byCode: Readonly<Record<string, Kind>> = {
  'gigya: the code of a link': async ({ world }) => {
    await world.person();
    await world.gigya('accounts.resetPassword', { loginID: ann });
    const passwordResetToken = world.mail.last(ann).code;
    const use = async (newPassword: string) => {
      const exchange = await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword });
      return heard(exchange.code === 0, exchange);
    };
    return onePassword(world, use, ['400006']);
  },
  'authing: a typed code': async ({ world }) => {
    await world.person();
    await sendEmail(world);
    const { code } = world.mail.last(ann);
    const use = async (newPassword: string) => {
      const exchange = await resetPassword(world, code, newPassword);
      return heard(Boolean(exchange.body.data?.resetPassword), exchange);
    };
    return onePassword(world, use, ['2001']);
  },
  'wso2: the key of a portal': async ({ world }) => {
    await world.person();
    const key = (await recover(world)).text;
    const use = async (password: string) => {
      const exchange = await setPassword(world, key, password);
      return heard(exchange.status === 200, exchange);
    };
    return onePassword(world, use, ['18001']);
  },
  'wso2: the page': async ({ world }) => {
    await world.person();
    const { text: key } = await recover(world);
    const use = async (password: string) => {
      const exchange = await posted(world, `/accountrecoveryendpoint/confirmrecovery.do?confirmation=${key}`, { password });
      return heard(exchange.status === 303, exchange);
    };
    return onePassword(world, use, ['400']);
  },
  'wso2: a code by short message, for a secret': async ({ world }) => {
    await world.settings({ recovery: { phone: true } });
    await world.person({ phone });
    const path = (step: string) => `/api/users/v2/recovery/password/${step}`;
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    const [{ channelInfo, flowConfirmationCode: confirmationCode }] = (await world.wso2('POST', path('init'), { claims })).body;
    await world.wso2('POST', path('recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' });
    const otp = world.sms.last(phone).code;
    const secrets: string[] = [];
    return {
      refused: ['10015'],
      use: async () => {
        const exchange = await world.wso2('POST', path('confirm'), { confirmationCode, otp });
        if (exchange.status === 200) secrets.push(exchange.body.resetCode);
        return heard(exchange.status === 200, exchange);
      },
      after: async () => {
        const set = { resetCode: secrets[0], flowConfirmationCode: confirmationCode, password: 'Wint3r!pine-42' };
        assert.equal((await world.wso2('POST', path('reset'), { ...set, flowConfirmationCode: undefined })).status, 200);
      },
    };
  },
};

export const recovering = {
  recover: byCode,
  'recovery-flow': {
    'wso2: as many messages as may be sent again': async ({ world }) => {
      await world.settings({ recovery: { phone: true }, codes: { resends: 3 }, rates: { codeResendSeconds: 0 } });
      await world.person({ phone });
      const path = (step: string) => `/api/users/v2/recovery/password/${step}`;
      const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
      const [{ channelInfo }] = (await world.wso2('POST', path('init'), { claims })).body;
      const { resendCode } = (await world.wso2('POST', path('recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' })).body;
      return {
        times: 3,
        refused: ['10012'],
        use: async () => {
          const exchange = await world.wso2('POST', path('resend'), { resendCode });
          return heard(exchange.status < 300, exchange);
        },
        after: async () => assert.equal(world.sms.sent(), 4),
      };
    },
  },
  answer: {
    'wso2: the key to a question': async ({ world }) => {
      await questioned(world);
      const { body } = await question(world);
      return {
        refused: ['18001'],
        use: async () => {
          const exchange = await reply(world, body);
          return heard(exchange.status === 200, exchange);
        },
      };
    },
  },
} as const satisfies Partial<Record<Purpose, Readonly<Record<string, Kind>>>>;
