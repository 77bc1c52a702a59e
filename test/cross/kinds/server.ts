// What the server hands out whatever the dialect.
import { signIn } from '../../../src/dialects/akamai/conformance/flow.ts';
import type { Ground } from '../ground.ts';
import { held, kind, password, username } from '../kind.ts';

/** What the page of one's own passkeys answers. */
async function ownPasskeys({ ask, own }: Ground, path: string, given: Record<string, string>): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(given).toString();
  return (await ask(own, { method: 'POST', path: `/id/${own.world.keys.domain}/passkeys${path}`, headers, body })).text;
}

const ticketOf = async (ground: Ground): Promise<string> =>
  /name="ticket" value="([^"]*)"/.exec(await ownPasskeys(ground, '', { username, password }))?.[1] ?? '';

export const app = [
  held('console key', ({ keys: { console } }) => [console.id, console.secret]),
  kind('code that takes a change of address back', async (world) => {
    const address = `kim-${world.mail.sent()}@example.org`;
    await world.person({ username: address.slice(0, address.indexOf('@')), email: address });
    const token = (await signIn(world, password, { signInEmailAddress: address })).body.access_token as string;
    await world.akamai('/entity.update', { attributes: { email: `new-${address}` } }, { as: 'nobody', token });
    return new URL(world.mail.last(address).link).searchParams.get('confirmation') ?? '';
  }),
  kind('ticket of the own passkeys', async (_world, ground) => ticketOf(ground)),
  kind('challenge of a passkey', async (_world, ground) => JSON.parse(await ownPasskeys(ground, '/options', {})).challenge),
  kind(
    'challenge of a new passkey',
    async (_world, ground) => JSON.parse(await ownPasskeys(ground, '/mine/options', { ticket: await ticketOf(ground) })).challenge,
  ),
];
