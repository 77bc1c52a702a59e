// A lite account of an export of this vendor's, read for moving here: an address with its sections, and nothing to sign in with.
import { asProblems, type Ctx, type FaultKind } from '../../core/faults/index.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Attribute } from '../../core/schema/index.ts';
import type { BroughtSubscriber } from '../../core/subscribers/index.ts';
import { idsOf } from '../../dialects/gigya/administration/import-answers.ts';
import { withSections } from '../../dialects/gigya/wire/moved-sections.ts';
import { sectionsIn } from '../../dialects/gigya/wire/sections.ts';
import type { ReadRecord } from '../_common/importer.ts';
import { leftOutOf, objectAt, textAt } from '../_common/members.ts';
import { besideOf } from './beside.ts';
import { createdOf, optionalTimeAt } from './members.ts';

export const isLite = (given: JsonObject): boolean =>
  given['isLite'] === true || (given['hasLiteAccount'] === true && given['hasFullAccount'] === false);

/** With its UID elsewhere, if it had one. */
export interface BroughtLite {
  readonly uid: string | undefined;
  readonly subscriber: BroughtSubscriber;
}

const read = new Set(
  ['UID', 'profile', 'data', 'subscriptions', 'preferences', 'communications', 'email', 'emails', 'lang'].concat(
    ['created', 'lastUpdated'].flatMap((name) => [name, `${name}Timestamp`]),
  ),
);
/** What is said by its being lite. */
const implied = new Set(['isLite', 'hasLiteAccount', 'hasFullAccount', 'isActive', 'isRegistered', 'isVerified']);

/** `derived` are members that say nothing of any account. Throws as `readAccount` catches. */
export function liteOf(
  ctx: Ctx<FaultKind>,
  {
    declared,
    given,
    derived,
  }: { readonly declared: readonly Attribute[]; readonly given: JsonObject; readonly derived: ReadonlySet<string> },
): ReadRecord<BroughtLite> {
  const uid = textAt(given, 'UID');
  if (uid !== undefined && !/^[!-~]{1,252}$/.test(uid)) return { reason: `UID '${uid.slice(0, 60)}' is none` };
  const created = createdOf(given);
  const updated = optionalTimeAt(given, 'lastUpdated') ?? created;
  const { username: _, ...profileGiven } = objectAt(given, 'profile');
  const sections = { profile: profileGiven, data: objectAt(given, 'data') };
  const { profile, data, email: inProfile, unread } = sectionsIn(sections, { declared, present: undefined, by: 'operator' });
  const problems = asProblems(unread);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const email = inProfile ?? textAt(given, 'email');
  if (email == null) return { reason: 'it is a lite account without an address' };
  const beside = besideOf(given, data, created);
  if ('reason' in beside) return beside;
  const { preferences } = given;
  // Consents are an account's: those of a lite account wait for the account that it may become.
  const kept = beside.consents.length > 0 && preferences !== undefined ? { ...beside.sections, preferences } : beside.sections;
  const subscriber: BroughtSubscriber = {
    ...{ id: uid === undefined ? undefined : idsOf(uid).id, email, profile, data: withSections(data, kept) },
    ...{ locale: textAt(given, 'lang') ?? null, subscriptions: beside.subscriptions, created, updated },
  };
  return {
    record: { uid, subscriber },
    notes: [
      { note: 'lite' },
      ...(Object.keys(kept).length > 0 ? [{ note: 'sections' } as const] : []),
      ...leftOutOf(given, [read, implied, derived]),
    ],
  };
}
