// A credential as it stands in records, made elsewhere. Operators alone write it.
import type { WrittenPorts } from '../../credentials/every-credential.ts';
import { credentialAt } from '../../credentials/in-records.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Json } from '../../json.ts';
import type { Stores } from '../../stores.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface CredentialChange {
  readonly kind: 'credential';
  /** The path of its attribute. */
  readonly attribute: string;
  /** In place of what the account has; null takes it away. */
  readonly value: Json;
}

/** Throws where no credential has the attribute. */
export async function judgeCredential(
  ctx: Ctx<'value.taken'>,
  { attribute, value }: CredentialChange,
  _subject: ChangeTarget,
  stores: Stores<'hashes'>,
): Promise<JudgedChange<WrittenPorts>> {
  const credential = credentialAt(attribute);
  if (!credential) throw new Error(`no credential has the attribute '${attribute}'`);
  return {
    problems: [],
    async prepare() {
      const prepared = value === null || !credential.prepare ? value : await credential.prepare(ctx, value, stores);
      return async ({ account: { id } }, tables) => {
        const collision = await credential.write(ctx, { account: id, value: prepared }, tables);
        if (collision) throw ctx.fail('value.taken', { path: collision.path });
        return {};
      };
    },
  };
}
