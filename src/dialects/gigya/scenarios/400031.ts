import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400031,
  when: 'A schema gives a field a format whose repetitions multiply.',
  request: (world) => {
    const nickname = { format: "regex('^((a{1,100}){1,100}){1,100}$')" };
    return world.gigya('accounts.setSchema', { profileSchema: { fields: { nickname } } }, { as: 'signed' });
  },
});
