// accounts.setAccountInfo of a lite account: its sections, and nothing that only an account has.

import { normalForm } from '../../../core/identifiers/index.ts';
import { plainId } from '../../../core/ids.ts';
import { readDeclaration } from '../../../core/schema/index.ts';
import { changeSubscriber, listSubscriptions, registerSubscriber } from '../../../core/subscribers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { GigyaEntry } from '../entry.ts';
import { personLike } from '../wire/lite.ts';
import { sectionsIn } from '../wire/sections.ts';
import { subscriptionsIn, topicsOf } from '../wire/subscriptions.ts';
import { askAfter, confirming } from './confirm.ts';
import type { Lite } from './own.ts';

export const liteWriting = { readDeclaration, listSubscriptions, changeSubscriber, registerSubscriber, ...confirming };

/** Sections and the language; all else that a call may say is of accounts. */
const ofLite = ['profile', 'data', 'subscriptions', 'communications', 'lang', 'conflictHandling', 'captchaToken', 'captchaText'];

interface Given {
  readonly lang?: string | undefined;
  readonly captchaToken?: string | undefined;
  readonly captchaText?: string | undefined;
  readonly profile?: unknown;
  readonly data?: unknown;
  readonly subscriptions?: unknown;
  readonly communications?: unknown;
}

/** Returns the UID. Its address stays what it is. */
export async function writeLite(core: Bound<typeof liteWriting>, entry: GigyaEntry, lite: Lite, given: Given): Promise<string> {
  const { ctx } = entry;
  const foreign = Object.entries(given).flatMap(([name, value]) => (value === undefined || ofLite.includes(name) ? [] : [name]));
  const [first, ...others] = foreign.map((field) => ({ field, rule: 'write-forbidden' }) as const);
  if (first) throw ctx.fail('input.rejected', { problems: [first, ...others] });
  const declared = await core.readDeclaration({});
  const by = lite.kind === 'named' ? 'operator' : 'person';
  const subscriber = lite.kind === 'unproven' ? undefined : lite.subscriber;
  const present = subscriber && personLike(subscriber);
  const { email, unread, ...sections } = sectionsIn(given, { declared: declared.attributes, present: present as never, by });
  const standing = subscriber && given.subscriptions ? await core.listSubscriptions({ holder: subscriber.id }) : [];
  const topics = topicsOf(declared.apart['subscriptions']);
  const { changes, problems } = subscriptionsIn(given.subscriptions, { topics, present: standing, by });
  const values = { ...sections, declared, unread: [...unread, ...problems], locale: given.lang, subscriptions: changes };
  if (lite.kind === 'unproven') {
    if (!email) throw ctx.fail('input.rejected', { problems: [{ field: 'email', rule: 'required' }] });
    const captcha = given.captchaToken ?? given.captchaText;
    const { id } = await core.registerSubscriber({ ticket: lite.ticket, email, captcha, ...values });
    await askAfter(core, entry, { holder: id, changes, language: given.lang });
    return plainId(id);
  }
  const { id } = lite.subscriber;
  if (email !== undefined && normalForm('email', email ?? '') !== normalForm('email', lite.subscriber.email))
    throw ctx.fail('input.rejected', { problems: [{ field: 'email', rule: 'write-forbidden' }] });
  await core.changeSubscriber({ id, by, ...values });
  await askAfter(core, entry, { holder: id, changes, language: given.lang });
  return plainId(id);
}
