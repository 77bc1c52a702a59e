// What WSO2's dialect hands out, and what its portals and people hold.
import { answer, authenticate, firstQuestion, question, recover } from '../../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { email, held, kind, password, username } from '../kind.ts';

const base = (version: 1 | 2) => `/api/users/v${version}/recovery/password`;

async function begun(world: World, version: 1 | 2) {
  const claims = [{ uri: 'http://wso2.org/claims/username', value: username }];
  return (await world.wso2('POST', `${base(version)}/init`, { claims })).body[0];
}

async function sent(world: World) {
  const { body } = await world.wso2('POST', `${base(1)}/recover`, {
    recoveryCode: (await begun(world, 1)).channelInfo.recoveryCode,
    channelId: '1',
  });
  return { resendCode: body.resendCode as string, mailed: world.mail.last(email).code };
}

/** Ann has answered the questions; each step of a recovery by them has a key of its own. */
async function request(world: World) {
  await answer(world, [{ ...firstQuestion, answer: 'Kandy' }]);
  return (await question(world)).body as { readonly key: string };
}

export const wso2 = [
  held('wso2 portal secret', ({ keys: { wso2: keys } }) => [keys.portal.name, keys.portal.secret]),
  held('password of a person', () => [username, password]),
  kind('wso2 sign-in token', async (world) => (await authenticate(world)).body.token),
  kind('wso2 key of a recovery without a message', async (world) => (await recover(world, false)).text),
  kind('wso2 code of a recovery mail', async (world) => {
    await recover(world, true);
    return world.mail.last(email).code;
  }),
  kind('wso2 recovery code', async (world) => (await begun(world, 1)).channelInfo.recoveryCode),
  kind('wso2 flow of a recovery', async (world) => (await begun(world, 2)).flowConfirmationCode),
  kind('wso2 key of a security question', async (world) => (await request(world)).key),
  kind('wso2 resend code', async (world) => (await sent(world)).resendCode),
  kind('wso2 reset code', async (world) => {
    const { mailed } = await sent(world);
    return (await world.wso2('POST', `${base(1)}/confirm`, { confirmationCode: mailed })).body.resetCode;
  }),
];
