// Reads security policies and texts for people again at each use: a change by an operator, in any process, holds at once.
import type { Ctx, FaultKind } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { sectionAt } from './own-of-sites.ts';
import { defaultsOf, sections } from './settings/index.ts';

export type PolicySection = 'recovery' | 'registration' | 'lockout' | 'notice';

/** The same context, with that section as it is now. */
export async function withCurrent<F extends FaultKind>(
  ctx: Ctx<F>,
  section: PolicySection,
  { settings }: Pick<Stores<'settings'>, 'settings'>,
): Promise<Ctx<F>> {
  const stored = await ctx.during(`${section}-settings.read`, () => settings.section(ctx.tenant.id, section));
  const current = { ...defaultsOf(sections[section]), ...sectionAt(stored, section, ctx.tenant.site) };
  return { ...ctx, tenant: { ...ctx.tenant, settings: { ...ctx.tenant.settings, [section]: current } } };
}
