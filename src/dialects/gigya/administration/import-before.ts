// accounts.importAccount, as it was before importFullAccount.
import { importAccount } from '../../../core/accounts/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { Email, Flag, JsonAny, JsonText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { describedHash } from '../wire/imported-hash.ts';
import { questionIn, questionParameters } from '../wire/question.ts';
import { sectionParameters, sectionsIn } from '../wire/sections.ts';
import { idsOf, reply, taken, Uid } from './import-answers.ts';
import { addressesIn, demandHash, identitiesIn, timesIn } from './imported.ts';

export const importAccountOfBefore = gigya.method('accounts.importAccount', {
  summary: 'Imports an account, in the older form.',
  caller: { who: 'server', enters: true },
  calls: { importAccount, readAttributes },
  faults: taken,
  takes: {
    params: Parameters({
      UID: Uid(),
      username: Maybe(Text()),
      email: Maybe(Email()),
      profile: sectionParameters.profile,
      data: sectionParameters.data,
      identities: Maybe(JsonText(JsonAny())),
      compoundHashedPassword: Maybe(Text()),
      hashedPassword: Maybe(Text()),
      pwHashAlgorithm: Maybe(Text()),
      pwHashSalt: Maybe(Text()),
      pwHashRounds: Maybe(Whole({ minimum: 1 })),
      pwHashFormat: Maybe(Text()),
      pwHashBinaryFormat: Maybe(Text()),
      url: Maybe(Text()),
      finalizeRegistration: Maybe(Flag()),
      skipVerification: Maybe(Flag()),
      created: Maybe(Text()),
      lastUpdated: Maybe(Text()),
      lastLogin: Maybe(Text()),
      isActive: Maybe(Flag()),
      ...questionParameters,
      regSource: Maybe(Text({ maxLength: 2000 })),
      lang: Maybe(Text()),
    }),
  },
  async handle({ params }, core, { ctx, accountOf }) {
    const { UID, username, email, identities, isActive, finalizeRegistration, skipVerification = false } = params;
    const { compoundHashedPassword, hashedPassword, pwHashAlgorithm: algorithm, pwHashSalt: salt, pwHashRounds: rounds } = params;
    const { created, lastUpdated, lastLogin, pwHashFormat: format, pwHashBinaryFormat: binaryFormat, url: URL } = params;
    const times = timesIn({ created, lastUpdated, lastLogin });
    if (identities !== undefined && !Array.isArray(identities))
      throw refuse('parameter.malformed', { name: 'identities', expected: 'list' });
    const declared = await core.readAttributes({});
    const { profile, data, email: inProfile, unread } = sectionsIn(params, { declared, present: undefined, by: 'operator' });
    const addresses = { own: inProfile, loginIDs: email === undefined ? undefined : { emails: [email] }, emails: undefined };
    const outcome = await core.importAccount({
      ...idsOf(UID, accountOf),
      policy: 'insert',
      username,
      addresses: addressesIn({ ...addresses, isVerified: skipVerification, verified: ctx.now }),
      hash: demandHash(describedHash({ compoundHashedPassword, hashedPassword, algorithm, salt, rounds, format, binaryFormat, URL })),
      profile,
      data,
      unread,
      question: questionIn(params),
      locale: params.lang,
      identities: identitiesIn(identities),
      disabled: isActive === undefined ? undefined : !isActive,
      created: times.created,
      updated: times.lastUpdated,
      registered: finalizeRegistration === false ? null : undefined,
      lastSignIn: times.lastLogin,
      source: params.regSource,
    });
    return reply(outcome, { isImported: true });
  },
});
