// A form must hold together with itself and with the schema before anybody may submit it.
import type { Ctx } from '../faults/index.ts';

export interface SoundForm {
  readonly set: string;
  readonly fields: readonly {
    readonly name: string;
    readonly defined: boolean;
    readonly attribute: string | null;
    readonly known: boolean;
  }[];
  /** Fields without which the form cannot do what it is for, and that it lacks. */
  readonly lacking: readonly string[];
}

/** Passes a form whose fields are all defined, known to the schema and complete; the first contradiction is refused. */
export async function demandSoundForm(ctx: Ctx<'form.broken'>, { set, fields, lacking }: SoundForm): Promise<void> {
  const undefinedField = fields.find(({ defined }) => !defined);
  if (undefinedField)
    throw ctx.fail('form.broken', { form: set, field: undefinedField.name, because: `field '${undefinedField.name}' is not defined` });
  const unknown = fields.find(({ known }) => !known);
  if (unknown) {
    const because = `field '${unknown.name}' maps to unknown attribute '${unknown.attribute}'`;
    throw ctx.fail('form.broken', { form: set, field: unknown.name, because });
  }
  const [missing] = lacking;
  if (missing !== undefined) throw ctx.fail('form.broken', { form: set, field: missing, because: `it has no ${missing}` });
}

/** The template, if there is one. */
export async function demandTemplate<T>(
  ctx: Ctx<'template.absent'>,
  { name, template }: { readonly name: string; readonly template: T | undefined },
): Promise<T> {
  if (template === undefined) throw ctx.fail('template.absent', { template: name });
  return template;
}
