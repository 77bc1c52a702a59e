import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 540,
  when: 'A trigger of the tenant’s own refuses the domain of an address.',
  given: async (world) => {
    const flow = `/config/${world.keys.akamai.application}/flows/standard`;
    const owner = {
      authorization: `Basic ${Buffer.from(`${world.keys.akamai.owner.id}:${world.keys.akamai.owner.secret}`).toString('base64')}`,
    };
    const { body } = await world.raw({ method: 'GET', url: `${world.base}${flow}`, headers: owner });
    const when = { field: 'emailAddress', matches: '@blocked[.]test$' };
    const trigger = {
      name: 'blocked',
      form: 'registrationForm',
      event: 'beforeSave',
      when,
      message: { 'en-US': 'This address cannot be used.' },
    };
    const changed = JSON.stringify({ ...body, triggers: [trigger] });
    await world.raw({
      method: 'PUT',
      url: `${world.base}${flow}`,
      headers: { ...owner, 'content-type': 'application/json' },
      body: changed,
    });
  },
  request: (world) => register(world, { emailAddress: 'zoe@blocked.test' }),
  mustNotHappen: ['account', 'session', 'mail'],
});
