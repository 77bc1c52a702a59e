import { scenario } from '../../../proving/scenario.ts';
import { longNotes } from '../conformance/flow.ts';

export default scenario({
  code: 504001,
  when: 'A search for a word in long texts takes longer than searches of the site may.',
  given: async (world) => {
    await longNotes(world);
    await world.settings({ searches: { limitMillis: 1 } });
  },
  request: (world) => world.gigya('ds.search', { query: "SELECT oid FROM note WHERE data.text CONTAINS 'nowhere'" }, { as: 'signed' }),
});
