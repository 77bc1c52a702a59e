import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 402,
  when: 'A request was signed half an hour ago.',
  given: async (world) => world.clock.forward(1),
  request: async (world) =>
    world.akamai('/entity.count', { type_name: 'user' }, { as: 'owner-signed', headers: { date: '2026-03-02 09:00:00' } }),
});
