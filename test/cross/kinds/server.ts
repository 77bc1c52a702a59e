// What the server hands out whatever the dialect.
import { signIn } from '../../../src/dialects/akamai/conformance/flow.ts';
import { held, kind, password } from '../kind.ts';

export const app = [
  held('console key', ({ keys: { console } }) => [console.id, console.secret]),
  kind('code that takes a change of address back', async (world) => {
    const address = `kim-${world.mail.sent()}@example.org`;
    await world.person({ username: address.slice(0, address.indexOf('@')), email: address });
    const token = (await signIn(world, password, { signInEmailAddress: address })).body.access_token as string;
    await world.akamai('/entity.update', { attributes: { email: `new-${address}` } }, { as: 'nobody', token });
    return new URL(world.mail.last(address).link).searchParams.get('confirmation') ?? '';
  }),
];
