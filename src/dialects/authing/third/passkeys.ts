// /api/v3/webauthn: a passkey is made by a person who signed in just now, and signs in whoever has it, without a name.
import { Type } from 'typebox';
import { beginPasskeyEnrolment, beginPasskeySignIn, finishPasskeyEnrolment } from '../../../core/passkeys/index.ts';
import { randomToken } from '../../../core/random.ts';
import { finishPasskeySignIn, nameAtApp } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { type CarriedHere, ending, session } from '../authentication/outcome.ts';
import type { AuthingHolder } from '../entry.ts';
import { tokensOf } from './sign-in.ts';

/** What a platform answers, as WebAuthn writes it in JSON. */
const Answer = () => Type.Record(Type.String(), Type.Unknown());

const beginSignIn = authing.third('GET /webauthn/authentication', {
  summary: 'Asks for a passkey of the pool, whosever it is.',
  caller: { by: 'anyone' },
  calls: { beginPasskeySignIn },
  async handle(_given, core, { base: address, ctx }) {
    const ticket = randomToken(ctx.random);
    const authenticationOptions = await core.beginPasskeySignIn({ flow: ticket, address });
    if (!authenticationOptions) throw ctx.fail('passkey.not-offered', {});
    return { ticket, authenticationOptions };
  },
});

const finishSignIn = authing.third('POST /webauthn/authentication', {
  summary: 'Signs in the person whose passkey answered.',
  caller: { by: 'anyone' },
  calls: { finishPasskeySignIn: finishPasskeySignIn<CarriedHere>, ...ending },
  takes: { body: Parameters({ ticket: Text(), authenticationCredential: Answer() }) },
  async handle({ body: { ticket: flow, authenticationCredential } }, core, entry) {
    const answer = JSON.stringify(authenticationCredential);
    const result = await core.finishPasskeySignIn({ ...session(entry), answer, flow, address: entry.base });
    const tokenSet = await tokensOf(core, entry, result);
    return result.kind === 'signed-in' ? { verified: true, tokenSet } : tokenSet;
  },
});

const caller = { by: 'user' } as const;

/** The enrolment is of the session and of the ticket: an answer without the ticket that came with its options finishes nothing. */
const begunBy = ({ session: { id } }: AuthingHolder, ticket: string): string => `${id} ${ticket}`;

const beginRegistration = authing.third('GET /webauthn/registration', {
  summary: 'Begins a passkey of the person who is signed in.',
  caller,
  calls: { beginPasskeyEnrolment, nameAtApp },
  async handle(_given, core, { holder, base, ctx }) {
    const ticket = randomToken(ctx.random);
    const account = holder.account.id;
    const name = await core.nameAtApp({ account });
    const made = { account, session: begunBy(holder, ticket), proven: holder.session, name, address: base };
    return { ticket, registrationOptions: await core.beginPasskeyEnrolment(made) };
  },
});

const finishRegistration = authing.third('POST /webauthn/registration', {
  summary: 'Keeps the passkey that was made; it signs in from then on.',
  caller,
  calls: { finishPasskeyEnrolment },
  takes: {
    body: Parameters({
      ticket: Text(),
      registrationCredential: Answer(),
      authenticatorCode: Maybe(Text({ maxLength: 40 })),
    }),
  },
  async handle({ body: { ticket, registrationCredential, authenticatorCode: label } }, core, { holder, base: address, request }) {
    const answer = JSON.stringify(registrationCredential);
    const agent = request.headers['user-agent'] ?? null;
    await core.finishPasskeyEnrolment({ account: holder.account.id, session: begunBy(holder, ticket), address, answer, agent, label });
    return { verified: true };
  },
});

export const passkeysOfThird = [beginSignIn, finishSignIn, beginRegistration, finishRegistration];
