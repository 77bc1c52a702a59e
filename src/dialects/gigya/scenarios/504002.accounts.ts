import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 504002,
  when: 'A search for people by a word in long texts takes longer than the millisecond that its caller gives it.',
  given: async (world) => {
    for (const name of ['ann', 'bo', 'cy'])
      await world.person({ username: name, email: `${name}@example.org`, data: { story: 'x'.repeat(400_000) } });
  },
  request: (world) =>
    world.gigya(
      'accounts.search',
      { query: "SELECT UID FROM accounts WHERE data.story CONTAINS 'nowhere'", timeout: '1' },
      { as: 'signed' },
    ),
});
