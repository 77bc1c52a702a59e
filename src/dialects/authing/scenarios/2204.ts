import { scenario } from '../../../proving/scenario.ts';
import { sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 2204,
  when: 'A mail is asked for to what is no e-mail address.',
  request: (world) => sendEmail(world, 'ann at example'),
  mustNotHappen: ['mail'],
});
