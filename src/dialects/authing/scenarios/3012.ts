import { scenario } from '../../../proving/scenario.ts';
import { previewMail } from '../conformance/flow.ts';

export default scenario({
  code: 3012,
  when: 'An owner looks at a text of a mail with a macro that nothing fills.',
  request: (world) => previewMail(world, { type: 'RESET_PASSWORD_VERIFY_CODE', content: '<p>{{verify_code}} for {{order_number}}</p>' }),
  mustNotHappen: ['mail'],
});
