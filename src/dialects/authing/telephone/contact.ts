// bindPhone, updatePhone, unbindPhone, unbindEmail: contacts of the person who is signed in.
import { removeContact } from '../../../core/accounts/index.ts';
import { changeContact } from '../../../core/identifiers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry, AuthingHolder } from '../entry.ts';
import { showing, shownSelf } from '../users/shown-self.ts';
import { numberOf, provenNumberOf } from '../wire/numbers.ts';

type Signed = AuthingEntry & { readonly holder: AuthingHolder };

export const changingPhone = { changeContact, ...showing };

export const phoneFaults = { 'contact.unchanged': 2230, 'old-contact.unproven': 2228, 'old-contact.mismatch': 2038 } as const;

export interface PhoneChange {
  readonly phone: string;
  readonly phoneCode: string;
  readonly phoneCountryCode?: string | undefined;
  readonly oldPhone?: string | undefined;
  readonly oldPhoneCode?: string | undefined;
  readonly oldPhoneCountryCode?: string | undefined;
}

/** Replaces the number, or adds a first one, by the code that was sent to it, and by another to the present one. */
export async function changePhone(core: Bound<typeof changingPhone>, entry: Signed, given: PhoneChange) {
  const { oldPhone, oldPhoneCode, oldPhoneCountryCode } = given;
  const { account, session } = entry.holder;
  await core.changeContact({
    account: account.id,
    contact: 'phone',
    next: { value: provenNumberOf(entry, given.phone, given.phoneCountryCode), code: given.phoneCode },
    old: {
      ...(oldPhone === undefined ? {} : { value: numberOf(entry, oldPhone, oldPhoneCountryCode) }),
      ...(oldPhoneCode === undefined ? {} : { code: oldPhoneCode }),
    },
    codes: 'prove-contact',
    provenAt: session.provenAt,
    undo: undoLink(entry),
  });
  return shownSelf(core, entry);
}

const number = { phone: Text(), phoneCode: Text(), phoneCountryCode: Maybe(Text()) };
const former = { oldPhone: Maybe(Text()), oldPhoneCode: Maybe(Text()), oldPhoneCountryCode: Maybe(Text()) };

export const bindPhone = authing.field('bindPhone', {
  summary: 'Adds a telephone number to the person who is signed in.',
  caller: { by: 'user' },
  calls: changingPhone,
  faults: phoneFaults,
  parameters: { phone: 2028 },
  takes: { args: Parameters(number) },
  handle: ({ args }, core, entry) => changePhone(core, entry, args),
});

export const updatePhone = authing.field('updatePhone', {
  summary: 'Replaces the telephone number of the person who is signed in.',
  caller: { by: 'user' },
  calls: changingPhone,
  faults: phoneFaults,
  parameters: { phone: 2028 },
  takes: { args: Parameters({ ...number, ...former }) },
  handle: ({ args }, core, entry) => changePhone(core, entry, args),
});

const unbind = <const N extends 'unbindPhone' | 'unbindEmail'>(name: N, contact: 'phone' | 'email', summary: string) =>
  authing.field(name, {
    summary,
    caller: { by: 'user' },
    calls: { removeContact, ...showing },
    async handle(_given, core, entry) {
      const { account, session } = entry.holder;
      await core.removeContact({ account: account.id, contact, provenAt: session.provenAt, undo: undoLink(entry) });
      return shownSelf(core, entry);
    },
  });

export const unbindPhone = unbind('unbindPhone', 'phone', 'Takes the telephone number away from the person who is signed in.');
export const unbindEmail = unbind('unbindEmail', 'email', 'Takes the e-mail address away from the person who is signed in.');
