// /api/v3/verify-update-email-request, update-email, and the same of the telephone: a contact is replaced in two steps, codes first.
import { Type } from 'typebox';
import { finishContactChange, prepareContactChange } from '../../../core/identifiers/index.ts';
import { Email, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { phoneFaults } from '../telephone/contact.ts';
import { numberOf, provenNumberOf } from '../wire/numbers.ts';

const caller = { by: 'user' } as const;
const token = Text({ blank: 'allowed' });

/** What is not said is left out. */
const former = (value: string | undefined, code: string | undefined) => ({
  ...(value === undefined ? {} : { value }),
  ...(code === undefined ? {} : { code }),
});

const verifyEmail = authing.third('POST /verify-update-email-request', {
  summary: 'Takes the codes of a new and of the present e-mail address for a token that replaces it.',
  caller,
  calls: { prepareContactChange },
  takes: {
    body: Parameters({
      verifyMethod: Words(['EMAIL_PASSCODE']),
      emailPassCodePayload: Type.Object({
        newEmail: Email(),
        newEmailPassCode: Text(),
        oldEmail: Maybe(Text()),
        oldEmailPassCode: Maybe(Text()),
      }),
    }),
  },
  async handle({ body: { emailPassCodePayload: given } }, core, { holder: { session }, ctx }) {
    const next = { value: given.newEmail, code: given.newEmailPassCode };
    const old = former(given.oldEmail, given.oldEmailPassCode);
    const updateEmailToken = await core.prepareContactChange({ session, contact: 'email', next, old, codes: 'prove-contact' });
    return { updateEmailToken, tokenExpiresIn: ctx.tenant.settings.codes.ticketSeconds };
  },
});

const updateEmail = authing.third('POST /update-email', {
  summary: 'Replaces the e-mail address of the person who is signed in, by the token for it.',
  caller,
  calls: { finishContactChange },
  takes: { body: Parameters({ updateEmailToken: token }) },
  async handle({ body }, core, entry) {
    const { session } = entry.holder;
    await core.finishContactChange({ ticket: body.updateEmailToken, session, contact: 'email', undo: undoLink(entry) });
    return { success: true };
  },
});

const verifyPhone = authing.third('POST /verify-update-phone-request', {
  summary: 'Takes the codes of a new and of the present telephone number for a token that replaces it.',
  caller,
  calls: { prepareContactChange },
  faults: phoneFaults,
  parameters: { newPhoneNumber: 2028 },
  takes: {
    body: Parameters({
      verifyMethod: Words(['PHONE_PASSCODE']),
      phonePassCodePayload: Type.Object({
        newPhoneNumber: Text(),
        newPhonePassCode: Text(),
        newPhoneCountryCode: Maybe(Text()),
        oldPhoneNumber: Maybe(Text()),
        oldPhonePassCode: Maybe(Text()),
        oldPhoneCountryCode: Maybe(Text()),
      }),
    }),
  },
  async handle({ body: { phonePassCodePayload: given } }, core, entry) {
    const { session } = entry.holder;
    const { oldPhoneNumber: number } = given;
    const next = { value: provenNumberOf(entry, given.newPhoneNumber, given.newPhoneCountryCode), code: given.newPhonePassCode };
    const old = former(number === undefined ? undefined : numberOf(entry, number, given.oldPhoneCountryCode), given.oldPhonePassCode);
    const updatePhoneToken = await core.prepareContactChange({ session, contact: 'phone', next, old, codes: 'prove-contact' });
    return { updatePhoneToken, tokenExpiresIn: entry.ctx.tenant.settings.codes.ticketSeconds };
  },
});

const updatePhone = authing.third('POST /update-phone', {
  summary: 'Replaces the telephone number of the person who is signed in, by the token for it.',
  caller,
  calls: { finishContactChange },
  faults: phoneFaults,
  takes: { body: Parameters({ updatePhoneToken: token }) },
  async handle({ body }, core, entry) {
    const { session } = entry.holder;
    await core.finishContactChange({ ticket: body.updatePhoneToken, session, contact: 'phone', undo: undoLink(entry) });
    return { success: true };
  },
});

export const contactUpdatesOfThird = [verifyEmail, updateEmail, verifyPhone, updatePhone];
