// What signs in without a password: the ticket of whoever asked, and what the message says. No door of this ground has the browser that asked.
import { beginOneTimeSignIn } from '../../../src/core/one-time-sign-in/index.ts';
import { houseOf } from '../../factors/people.ts';
import type { Ground } from '../ground.ts';
import { email, kind } from '../kind.ts';

async function begun({ built, own }: Ground) {
  await own.world.settings({ oneTimeSignIn: { mail: true }, rates: { codeResendSeconds: 0 } });
  const house = houseOf(built);
  const link = { to: (value: string) => `https://id.example.org/link?confirmation=${value}`, flow: 'the flow that asked' };
  const { ticket } = await beginOneTimeSignIn(await house.ctx(built.app.now()), { identifier: email, link }, house.stores);
  await built.app.settled();
  const { text } = own.world.mail.last(email);
  return { ticket, code: /typed there: (\d+)/.exec(text)?.[1] ?? '', link: /confirmation=([\w-]+)/.exec(text)?.[1] ?? '' };
}

export const oneTime = [
  kind('ticket of a sign-in without a password', async (_world, ground) => (await begun(ground)).ticket),
  kind('code that signs in', async (_world, ground) => (await begun(ground)).code, { sentTo: email }),
  kind('link that a server was handed', async (world) => {
    await world.settings({ oneTimeSignIn: { mail: true }, apis: { gigya: { magicLinkUrl: 'https://shop.example/in' } } });
    const { magicLink } = (await world.gigya('accounts.auth.magiclink.getlink', { email }, { as: 'signed' })).body;
    return new URL(magicLink).searchParams.get('code') ?? '';
  }),
  kind('link that signs in', async (_world, ground) => (await begun(ground)).link),
];
