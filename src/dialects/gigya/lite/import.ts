// accounts.importLiteAccount, under both of its names: an address moves in with its sections, or is written over the one that is here. Nobody gets a mail.

import { normalForm } from '../../../core/identifiers/index.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { findSubscriber, listSubscriptions, writeSubscriber } from '../../../core/subscribers/index.ts';
import { Email, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { personLike } from '../wire/lite.ts';
import { sectionParameters, sectionsIn } from '../wire/sections.ts';
import { subscriptionsIn, topicsOf } from '../wire/subscriptions.ts';

const method = <N extends 'accounts.importLiteAccount' | 'accounts.importLiteAccounts'>(name: N) =>
  gigya.method(name, {
    summary: 'Imports a lite account, or writes it over the one with its address.',
    caller: { who: 'server' },
    calls: { readDeclaration, findSubscriber, listSubscriptions, writeSubscriber },
    takes: {
      params: Parameters({
        email: Email(),
        profile: sectionParameters.profile,
        data: sectionParameters.data,
        subscriptions: sectionParameters.subscriptions,
      }),
    },
    async handle({ params }, core) {
      const { email } = params;
      const declared = await core.readDeclaration({});
      const before = await core.findSubscriber({ email });
      const present = before && personLike(before);
      const {
        email: inProfile,
        unread,
        ...sections
      } = sectionsIn(params, { declared: declared.attributes, present: present as never, by: 'operator' });
      if (inProfile && normalForm('email', inProfile) !== normalForm('email', email))
        throw refuse('parameter.conflicting', { names: ['email', 'profile.email'] });
      const standing = before && params.subscriptions ? await core.listSubscriptions({ holder: before.id }) : [];
      const topics = topicsOf(declared.apart['subscriptions']);
      const { changes, problems } = subscriptionsIn(params.subscriptions, { topics, present: standing, by: 'moving' });
      await core.writeSubscriber({
        email,
        by: 'operator',
        ...sections,
        declared,
        unread: [...unread, ...problems],
        subscriptions: changes,
      });
      return {};
    },
  });

export const importLiteAccount = method('accounts.importLiteAccount');
export const importLiteAccounts = method('accounts.importLiteAccounts');
