// A new code, link or ticket.
import { type Chance, digits, drawText, drawToken, lowerAndDigits, mixedAndDigits } from '../chance.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { Code, CodeForm, Purpose } from './types.ts';

export interface NewCode {
  readonly purpose: Purpose;
  readonly subject: string;
  readonly form: CodeForm;
  readonly lifeSeconds: number;
  readonly payload?: JsonObject;
  /** Older codes of the same purpose and subject stop working. */
  readonly supersedes?: boolean;
}

/** Answers the code in clear: the only time it is. */
export async function issueCode(
  ctx: Ctx,
  input: NewCode,
  stores: Stores<'codes'>,
): Promise<{ readonly value: string; readonly code: Code }> {
  const { purpose, subject } = input;
  const value = draw(ctx.chance, input.form);
  const id = newId(ctx.chance, ctx.now);
  const row = { id, purpose, subject, payload: input.payload ?? {}, created: ctx.now, expires: plusSeconds(ctx.now, input.lifeSeconds) };
  await ctx.doing('code.store', () =>
    stores.together(async ({ codes }) => {
      if (input.supersedes) await codes.supersede(ctx.tenant.id, purpose, subject, ctx.now);
      await codes.insert(ctx.tenant.id, { ...row, value, form: input.form.kind });
    }),
  );
  return { value, code: { ...row, tries: 0, used: null, superseded: null } };
}

function draw(chance: Chance, form: CodeForm): string {
  switch (form.kind) {
    case 'token':
      return drawToken(chance);
    case 'letters':
      return drawText(chance, lowerAndDigits, form.length);
    case 'typed':
      return drawText(chance, form.alphabet === 'digits' ? digits : mixedAndDigits, form.length);
  }
}
