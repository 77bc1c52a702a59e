import { scenario } from '../../../proving/scenario.ts';

const identities = [{ provider: 'facebook', providerUID: '1234567890' }];
const importing = { profile: { email: 'bob@example.org', firstName: 'Bob' }, isRegistered: true };

export default scenario({
  code: 206004,
  when: 'An account is imported with an identity that another account has: the rest of it is imported.',
  given: (world) =>
    world.gigya('accounts.importFullAccount', { UID: 'shop-1', profile: { email: 'ann@example.org' }, identities }, { as: 'signed' }),
  request: (world) => world.gigya('accounts.importFullAccount', { UID: 'shop-2', identities, ...importing }, { as: 'signed' }),
});
