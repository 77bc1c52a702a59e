// socialize.setUserInfo: a site tells what its own record says of a person.
import { givenIdentifiers, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { JsonObjectText, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { sectionsIn } from '../wire/sections.ts';

export const setUserInfo = gigya.method('socialize.setUserInfo', {
  summary: 'Writes fields of the profile of a person, as the site has them.',
  caller: { who: 'server', user: 'session' },
  calls: { readAccount, readDeclaration, writeAccount },
  faults: { 'input.rejected': { code: 400006, extra: { details: 'Validation failed' } } },
  takes: { params: Parameters({ userInfo: JsonObjectText() }) },
  async handle({ params: { userInfo } }, core, { account: id }) {
    const present = await core.readAccount({ id });
    const declared = await core.readDeclaration({});
    const said = sectionsIn({ profile: userInfo }, { declared: declared.attributes, present, by: 'operator' });
    const { profile, data, email, unread } = said;
    const changes = [{ kind: 'values', profile, data, declared, unread } as const, ...givenIdentifiers({ email })];
    await core.writeAccount({ account: present.account.id, by: 'operator', changes, state: {} });
    return {};
  },
});
