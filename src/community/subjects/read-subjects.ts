// Subjects as members see them.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { demandMember, type Group } from '../groups/index.ts';
import type { Subject } from './types.ts';

/** A subject, and whether the reader subscribed to it. */
export interface SubjectSeen extends Subject {
  readonly subscribed: boolean;
}

export interface OpenedSubject {
  readonly subject: Subject;
  readonly group: Group;
}

/** The subject of that number, or null. */
export async function findSubject(
  ctx: Ctx,
  { number }: { readonly number: number },
  { subjects }: Stores<'subjects'>,
): Promise<Subject | null> {
  return (await ctx.during('subject.read', () => subjects.find(ctx.tenant.id, number))) ?? null;
}

/** The subject with its group, for members of the group. With `within`, the subject must be of the group with that number. */
export async function readSubject(
  ctx: Ctx<'subject.unknown' | 'membership.absent'>,
  { number, account, within }: { readonly number: number; readonly account: string; readonly within?: number | undefined },
  stores: Stores<'subjects' | 'groups' | 'memberships'>,
): Promise<OpenedSubject> {
  const unknown = () => ctx.fail('subject.unknown', { subject: String(number) });
  const subject = await findSubject(ctx, { number }, stores);
  if (!subject) throw unknown();
  const [group] = await ctx.during('subject.read', () => stores.groups.read(ctx.tenant.id, [subject.group]));
  if (!group || (within !== undefined && group.number !== within)) throw unknown();
  await demandMember(ctx, { group, account }, stores);
  return { subject, group };
}

/** The subject, and whether the account subscribed to it. */
export async function seeSubject(
  ctx: Ctx,
  { subject, account }: { readonly subject: Subject; readonly account: string },
  { subscriptions }: Stores<'subscriptions'>,
): Promise<SubjectSeen> {
  const held = await ctx.during('subject.read', () => subscriptions.ofAccount(ctx.tenant.id, account));
  return { ...subject, subscribed: held.includes(subject.id) };
}

/** All subjects of the group by number, for its members. */
export async function listSubjects(
  ctx: Ctx<'membership.absent'>,
  { group, account }: { readonly group: Group; readonly account: string },
  stores: Stores<'subjects' | 'subscriptions' | 'memberships'>,
): Promise<readonly SubjectSeen[]> {
  await demandMember(ctx, { group, account }, stores);
  const subjects = await ctx.during('subject.read', () => stores.subjects.list(ctx.tenant.id, group.id));
  const held = new Set(await ctx.during('subject.read', () => stores.subscriptions.ofAccount(ctx.tenant.id, account)));
  return subjects.map((subject) => ({ ...subject, subscribed: held.has(subject.id) }));
}
