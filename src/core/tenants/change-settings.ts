// Changing a tenant's settings while it runs. What is well-formed is stored; patterns and names that mean nothing are only found
// out at use, because vendors accept them and fail there. `judgeSettings` is for doors of our own, which ask first.
import type { Ctx } from '../faults/index.ts';
import { asProblems, type Problem } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { complaintsAbout, isSection, type SettingsPatch } from './settings/index.ts';

type Judging = Pick<Stores<'dialectSettings'>, 'dialectSettings'>;

/** Lays the patch over the stored sections, all in one transaction. */
export async function changeSettings(
  ctx: Ctx<'input.rejected'>,
  patch: SettingsPatch,
  stores: Stores<'settings' | 'dialectSettings'>,
): Promise<void> {
  const problems = asProblems(problemsOf(ctx, patch, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const { faces = {}, ...core } = patch;
  await ctx.doing('settings.store', () =>
    stores.together(async ({ settings }) => {
      const rows = await settings.read(ctx.tenant.id);
      for (const [name, value] of Object.entries(core))
        await settings.write(ctx.tenant.id, name, { ...rows[name], ...(value as JsonObject) });
      for (const [face, value] of Object.entries(faces)) {
        await settings.write(ctx.tenant.id, `faces.${face}`, { ...rows[`faces.${face}`], ...value });
      }
    }),
  );
  ctx.note('settings changed');
}

function problemsOf(ctx: Ctx, { faces = {}, ...core }: SettingsPatch, { dialectSettings }: Judging): Problem[] {
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(core)) {
    if (!isSection(name)) problems.push({ field: name, rule: 'undeclared' });
    else {
      const current = ctx.tenant.settings[name];
      for (const complaint of complaintsAbout(name, { ...current, ...(value as JsonObject) })) {
        problems.push({ field: complaint, rule: 'unparsable', expected: name });
      }
    }
  }
  for (const [name, value] of Object.entries(faces)) {
    const complaints = dialectSettings.complaintsAbout(name, { ...ctx.tenant.settings.faces[name], ...value });
    if (!complaints) problems.push({ field: `faces.${name}`, rule: 'undeclared' });
    else for (const complaint of complaints) problems.push({ field: complaint, rule: 'unparsable', expected: `faces.${name}` });
  }
  return problems;
}

/** What an operator should know before writing: sentences, empty if all is well. */
export async function judgeSettings(
  ctx: Ctx,
  patch: SettingsPatch,
  stores: Stores<'passwordRules' | 'dialectSettings'>,
): Promise<readonly string[]> {
  const sentences = problemsOf(ctx, patch, stores).map((problem) => problem.field);
  for (const pattern of [patch.passwords?.pattern, patch.identifiers?.usernameForm]) {
    if (!pattern) continue;
    try {
      stores.passwordRules.compile(pattern);
    } catch (error) {
      sentences.push(`The pattern ${pattern} cannot be used: ${(error as Error).message}. Write several simple conditions instead.`);
    }
  }
  return sentences;
}
