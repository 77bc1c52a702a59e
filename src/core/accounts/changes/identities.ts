// Who the person is at other providers, as the elements of a plural. Operators alone write it.
import type { Ctx } from '../../faults/index.ts';
import { writeElements } from '../../federation/identities-as-elements.ts';
import type { Json } from '../../json.ts';
import { fit, type Judged } from './contract.ts';

export interface IdentitiesChange {
  readonly kind: 'identities';
  /** All that the account is to have. */
  readonly elements: Json;
}

export const judgeIdentities = async (ctx: Ctx<'value.taken'>, { elements }: IdentitiesChange): Promise<Judged<'identities'>> =>
  fit(async ({ account: { id } }, tables) => {
    if ((await writeElements(ctx, id, elements, tables)) !== undefined) throw ctx.fail('value.taken', { path: 'identities.subject' });
    return {};
  });
