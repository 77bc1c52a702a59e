// socialize.facebook.deauthorize: Facebook tells that a person took the site's application away there.
import { listProviders, takeWithdrawal } from '../../../core/federation/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { rowNameIn } from '../wire/provider-names.ts';

export const facebookDeauthorize = gigya.method('socialize.facebook.deauthorize', {
  summary: 'Takes the identity at the row `facebook` from whom a signed request of Facebook names; the last way to sign in stays.',
  caller: { who: 'any' },
  calls: { listProviders, takeWithdrawal },
  faults: { 'provider-token.invalid': { code: 403003, extra: { details: 'signed_request is not signed so, or too old' } } },
  takes: { params: Parameters({ signed_request: Text({ maxLength: 5000 }) }) },
  async handle({ params: { signed_request: notice } }, core) {
    await core.takeWithdrawal({ provider: rowNameIn('facebook', await core.listProviders({})), notice });
    return {};
  },
});
