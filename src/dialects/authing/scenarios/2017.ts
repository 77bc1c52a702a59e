import { scenario } from '../../../proving/scenario.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 2017,
  when: 'An owner writes the text of a mail in which a macro is not closed.',
  request: async (world) =>
    world.graphql(
      'mutation m($input: ConfigEmailTemplateInput!) { configEmailTemplate(input: $input) { type content } }',
      {
        input: {
          type: 'RESET_PASSWORD',
          name: 'Reset password',
          subject: 'Your code',
          sender: '',
          content: '<p>Your code is {{verify_code</p>',
        },
      },
      await asOwner(world),
    ),
  mustNotHappen: ['change'],
});
