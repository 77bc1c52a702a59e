// A tenant's settings about statistics.
import { section, whole } from '../tenants/settings/fields.ts';

export const statistics = section({
  answerMillis: whole(
    2000,
    'milliseconds for which an answer waits for statistics to be counted; 0 to count them behind the answer always',
    {
      maximum: 20_000,
    },
  ),
  keepSeconds: whole(
    300,
    'seconds for which statistics that were counted behind an answer are shown before they are counted anew; a minute at the least',
    { minimum: 1, maximum: 86_400 },
  ),
});
