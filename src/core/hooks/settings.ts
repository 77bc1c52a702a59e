// A tenant's settings about webhooks, and about services that are asked before something is done.
import { choice, mostDays, secret, section, serviceAddress, whole } from '../tenants/settings/fields.ts';
import { isSecret } from './secret.ts';

/** A secret that is written back as it is shown. */
const hidden = '(set)';

export const webhooks = section({
  offAfter: whole(5, 'posts in a row that were given up, after which a webhook is turned off; 0 for never'),
  formerSecretHours: whole(24, 'hours for which posts are signed with the former secret, too, after a webhook was given a new one', {
    maximum: 24 * 366,
  }),
  deliveryDays: whole(7, 'days for which it is kept what became of a post to a webhook', { minimum: 1, maximum: mostDays }),
});

const flow = (before: string) => serviceAddress('', `address that is asked before ${before}, and may refuse it; empty for none`);

export const hooks = section(
  {
    register: flow('a person is registered'),
    signIn: flow('a session is opened'),
    profile: flow('a profile is written'),
    token: flow('the OpenID provider issues tokens'),
    waitMillis: whole(2000, 'milliseconds in which a hook has to answer', { minimum: 100, maximum: 5000 }),
    onFailure: choice(['refuse', 'go-on'], 'refuse', 'what becomes of a flow whose hook does not answer, or answers nonsense'),
    secret: secret(
      'what signs questions to hooks, reports and pushes, as Standard Webhooks 1.0 has it: whsec_ and 24 to 64 bytes in Base64',
    ),
    formerSecret: secret('a second secret that signs them, too, while the secret is replaced'),
  },
  [
    {
      names: ['register', 'signIn', 'profile', 'token', 'secret'],
      holds: ({ register, signIn, profile, token, secret }) =>
        secret !== '' || [register, signIn, profile, token].every((each) => each === ''),
      says: 'hooks.secret is needed where a hook has an address: the service must know who asks it',
    },
    {
      names: ['secret', 'formerSecret'],
      holds: ({ secret, formerSecret }) => [secret, formerSecret].every((each) => each === '' || each === hidden || isSecret(each)),
      says: 'hooks.secret and hooks.formerSecret are whsec_ and 24 to 64 bytes in Base64',
    },
  ],
);
