// Another password, by its text: present one given → right → rules → history → stored and remembered → other sessions ended.
import { type Password, type PasswordPorts, prepareChange, type WrongPassword, writeNext } from '../../credentials/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { ProvenAt } from '../../sessions/fresh.ts';
import type { Stores } from '../../stores.ts';
import { namesOf } from '../read-account.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface PasswordSetting {
  readonly kind: 'password';
  readonly current?: Password | undefined;
  readonly next: Password;
  /** The caller's right or form makes the present password unnecessary. */
  readonly currentNotAsked?: boolean;
  /** When the person last signed in. */
  readonly provenAt?: ProvenAt;
  /** The session that sets it, which may be spared. */
  readonly session?: string | undefined;
  /** The id of the ticket by which it is set, which is spared. */
  readonly ticket?: string | undefined;
  /** The name of the new password in the caller's form, for problems. */
  readonly field?: string;
}

/** Its problems come in `prepare`, if no other change has any: proving the present password is as dear as hashing the next one. */
export async function judgePasswordSetting(
  ctx: Ctx<'current-password.missing' | 'session.stale' | WrongPassword | 'password.reused' | 'input.rejected'>,
  { kind: _, ...given }: PasswordSetting,
  subject: ChangeTarget,
  stores: Stores<'passwords' | 'histories' | 'passwordRules' | PasswordPorts>,
): Promise<JudgedChange<'passwords' | 'histories' | 'sessions' | 'events' | 'accountStates' | 'codes' | 'rememberedDevices'>> {
  const { account } = subject;
  const setting = { ...given, account: account.id, names: namesOf(subject), unfinished: account.registered === null };
  return {
    problems: [],
    async prepare() {
      const hashed = await prepareChange(ctx, setting, stores);
      return async (_now, tables) => {
        await writeNext(ctx, setting, hashed, tables);
        return {};
      };
    },
  };
}
