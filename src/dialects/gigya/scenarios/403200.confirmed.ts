import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403200,
  when: 'A server asks to mail once more the link that confirms a subscription, and the subscription waits for none.',
  async given(world) {
    const fields = { news: { email: { type: 'subscription', doubleOptIn: true } } };
    await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, { as: 'signed' });
    return world.person({ email: 'kim@example.org' });
  },
  request: (world) =>
    world.gigya('accounts.resendDOIConfirmationEmail', { email: 'kim@example.org', subscriptionId: 'news' }, { as: 'signed' }),
  mustNotHappen: ['session', 'mail', 'change'],
});
