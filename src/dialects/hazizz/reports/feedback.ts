// Feedback about the product itself.
import { leaveFeedback } from '../../../community/reports/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';

const short = () => Text({ blank: 'allowed', maxLength: 20 });

export default hazizz.endpoint('POST /hazizz-server/feedbacks', {
  summary: 'Leaves feedback.',
  caller: 'bearer',
  calls: { leaveFeedback },
  takes: { body: Parameters({ platform: short(), version: short(), message: Text({ blank: 'allowed', maxLength: 500 }) }) },
  async handle({ body }, core, { holder }) {
    await core.leaveFeedback({ by: holder.account.id, ...body });
    return { body: {} };
  },
});
