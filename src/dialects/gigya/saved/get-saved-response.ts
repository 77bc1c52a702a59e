// socialize.getSavedResponse: the answer to another call, which saved it.
import { takeAnswer } from '../../../core/saved-answers/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import type { Saved } from '../reply.ts';
import { demandName } from './answers.ts';

export const getSavedResponse = gigya.method('socialize.getSavedResponse', {
  summary: 'Gives the answer to a call that named a `saveResponseID`, once and within a minute; 100001 while that call is under way.',
  caller: { who: 'any' },
  calls: { takeAnswer },
  takes: { params: Parameters({ saveResponseID: Text({ maxLength: 100 }) }) },
  async handle({ params: { saveResponseID } }, core, { apiKey }) {
    const found = await core.takeAnswer({ site: apiKey ?? '', name: demandName(saveResponseID) });
    if (found === 'awaited') return { code: 100001 };
    return found === 'unknown' ? { code: 404000 } : { saved: JSON.parse(found.text) as Saved };
  },
});
