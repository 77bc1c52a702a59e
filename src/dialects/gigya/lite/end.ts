// accounts.deleteLiteAccount and accounts.unsubscribe: by the token that an export or a mail carries, or by a server that names the address.

import { Type } from 'typebox';
import { readDeclaration } from '../../../core/schema/index.ts';
import { endSubscription, removeSubscriber } from '../../../core/subscribers/index.ts';
import { Email, JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { topicsOf } from '../wire/subscriptions.ts';
import { keyIn } from './key.ts';

export const deleteLiteAccount = gigya.method('accounts.deleteLiteAccount', {
  summary: 'Removes a lite account.',
  caller: { who: 'server' },
  calls: { removeSubscriber },
  takes: { params: Parameters({ emailAccountToken: Text() }) },
  async handle({ params }, core) {
    await core.removeSubscriber({ token: params.emailAccountToken });
    return {};
  },
});

export const unsubscribe = gigya.method('accounts.unsubscribe', {
  summary: 'Ends a subscription of whoever has the address; with the token of a lite account, anybody may.',
  caller: { who: 'any' },
  calls: { readDeclaration, endSubscription },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: {
    params: Parameters({
      subscriptionID: Text(),
      email: Maybe(Email()),
      channelToken: Maybe(Text()),
      tags: Maybe(JsonText(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 }))),
    }),
  },
  async handle({ params }, core, { kind, ctx }) {
    const of = keyIn(params.email, params.channelToken, 'channelToken');
    // Whoever knows an address alone would unsubscribe whom he likes, and learn who is here.
    if ('email' in of && kind === 'client') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const { apart } = await core.readDeclaration({});
    if (!topicsOf(apart['subscriptions']).has(params.subscriptionID))
      throw ctx.fail('input.rejected', { problems: [{ field: 'subscriptionID', rule: 'undeclared' }] });
    await core.endSubscription({ of, topic: params.subscriptionID, tags: params.tags });
    return {};
  },
});
