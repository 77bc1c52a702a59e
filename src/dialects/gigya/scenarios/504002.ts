import { scenario } from '../../../proving/scenario.ts';
import { longNotes } from '../conformance/flow.ts';

export default scenario({
  code: 504002,
  when: 'A search for a word in long texts takes longer than the millisecond that its caller gives it.',
  given: (world) => longNotes(world),
  request: (world) =>
    world.gigya('ds.search', { query: "SELECT oid FROM note WHERE data.text CONTAINS 'nowhere'", timeout: '1' }, { as: 'signed' }),
});
