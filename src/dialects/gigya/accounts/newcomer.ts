// Who registers by accounts.register, as the call tells it.
import { listDocuments } from '../../../core/consents/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { findSubscriber, listSubscriptions } from '../../../core/subscribers/index.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { GigyaEntry } from '../entry.ts';
import { verifyLink } from '../wire/links.ts';
import { preferencesIn } from '../wire/preferences.ts';
import { questionIn, questionParameters } from '../wire/question.ts';
import { RegSource, sourceIn } from '../wire/reg-source.ts';
import { sectionParameters, sectionsIn } from '../wire/sections.ts';
import { subscriptionsIn, topicsOf } from '../wire/subscriptions.ts';

export const newcomerParameters = {
  email: Maybe(Email()),
  username: Maybe(Text()),
  password: Text(),
  ...sectionParameters,
  ...questionParameters,
  captchaToken: Maybe(Text()),
  captchaText: Maybe(Text()),
  lang: Maybe(Text()),
  regSource: RegSource(),
};
export const newcomerCommands = { readDeclaration, listDocuments, findSubscriber, listSubscriptions };

const taken = Parameters(newcomerParameters);

interface Given extends ParametersOf<{ readonly params: typeof taken }> {
  /** The lite account that the ticket opens; null where it opens none. */
  readonly subscriber: string | null;
}

export async function newcomerIn(core: Bound<typeof newcomerCommands>, entry: GigyaEntry, { params, subscriber }: Given) {
  const { username, password, lang: locale } = params;
  const declared = await core.readDeclaration({});
  const valuesBy = entry.kind === 'server' ? 'operator' : 'person';
  // Whom the token opens, where it was vouched for: what a stranger wrote of an address becomes nobody's account.
  const lite = subscriber ? await core.findSubscriber({ id: subscriber }) : undefined;
  const read = sectionsIn(params, { declared: declared.attributes, present: undefined, by: valuesBy });
  const { email: inProfile, ...sections } = read;
  const documents = await core.listDocuments({});
  const agreed = preferencesIn(entry.ctx, params.preferences, { documents, present: [], by: valuesBy, locale: locale ?? null });
  const topics = topicsOf(declared.apart['subscriptions']);
  const { email = inProfile ?? lite?.email } = params;
  const own = lite && email !== undefined && normalForm('email', email) === normalForm('email', lite.email) ? lite : undefined;
  const present = own && params.subscriptions ? await core.listSubscriptions({ holder: own.id }) : [];
  const subscribed = subscriptionsIn(params.subscriptions, { topics, present, by: valuesBy });
  if (email !== undefined && inProfile && normalForm('email', email) !== normalForm('email', inProfile))
    throw refuse('parameter.conflicting', { names: ['email', 'profile.email'] });
  return {
    email,
    username,
    password: Password.typed(password),
    ...sections,
    ...(own ? { subscriber: own.id, before: own } : {}),
    unread: [...sections.unread, ...agreed.problems, ...subscribed.problems],
    subscriptions: subscribed.changes,
    consents: agreed.given.map(({ document }) => document),
    consentFacts: Object.fromEntries(agreed.given.map(({ document, ...facts }) => [document, facts])),
    declared,
    valuesBy,
    question: questionIn(params),
    locale,
    captcha: params.captchaToken ?? params.captchaText,
    unfinished: true,
    ...sourceIn(params.regSource),
    verifyLink: verifyLink(entry, params.regSource),
    mailFailure: 'told',
  } as const;
}
