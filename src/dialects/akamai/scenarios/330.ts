import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 330,
  when: 'A record is written by somebody whose picture of it is out of date.',
  given: (world) => world.person(),
  request: async (world) => {
    const by = { type_name: 'user', key_attribute: 'email', key_value: 'ann@example.org' };
    const { lastUpdated } = (await world.akamai('/entity', by)).body.result;
    await world.akamai('/entity.update', { ...by, attributes: { givenName: 'Ann' } });
    return world.akamai('/entity.update', { ...by, lastUpdated, attributes: { givenName: 'Anna' } });
  },
});
