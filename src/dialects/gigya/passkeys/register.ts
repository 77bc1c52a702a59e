// accounts.auth.fido.initRegisterCredentials and registerCredentials: a person who signed in just now makes a passkey in an application of the site.
import { longestLabel } from '../../../core/authenticators/index.ts';
import { beginPasskeyEnrolment, finishPasskeyEnrolment, issuePasskeyReceipt } from '../../../core/passkeys/index.ts';
import { randomToken } from '../../../core/random.ts';
import { nameAtApp } from '../../../core/sign-in/index.ts';
import { JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { tokenOut } from '../wire/tokens.ts';

const caller = { who: 'any', user: 'session' } as const;

/** The enrolment is of the session and of the token: an answer without the token that came with its options finishes nothing. */
const begunBy = ({ id }: { readonly id: string }, token: string): string => `${id} ${token}`;

export const initRegisterCredentials = gigya.method('accounts.auth.fido.initRegisterCredentials', {
  summary: 'Begins a passkey: options for the platform, as text, and the token that belongs to them.',
  caller,
  calls: { beginPasskeyEnrolment, nameAtApp },
  async handle(_given, core, { account, session, base, ctx }) {
    if (!session) throw refuse('credentials.absent', { wanted: 'person' });
    const token = randomToken(ctx.random);
    const name = await core.nameAtApp({ account });
    const made = { account, session: begunBy(session, token), proven: session, name, address: base };
    return { data: { options: JSON.stringify(await core.beginPasskeyEnrolment(made)), token } };
  },
});

export const registerCredentials = gigya.method('accounts.auth.fido.registerCredentials', {
  summary: 'Keeps the passkey that was made; it signs in from then on.',
  caller,
  calls: { finishPasskeyEnrolment, issuePasskeyReceipt },
  takes: {
    params: Parameters({
      attestation: JsonObjectText({ description: 'what the platform made, as RegistrationResponseJSON' }),
      token: Text(),
      deviceName: Maybe(Text({ maxLength: longestLabel })),
    }),
  },
  async handle({ params: { attestation, token, deviceName: label } }, core, { account, session, base, request }) {
    if (!session) throw refuse('credentials.absent', { wanted: 'person' });
    const answer = JSON.stringify(attestation);
    const agent = request.headers['user-agent'] ?? null;
    const made = { account, session: begunBy(session, token), address: base, answer, agent, label };
    const { passkey, backupCodes } = await core.finishPasskeyEnrolment(made);
    const idToken = tokenOut(await core.issuePasskeyReceipt({ account, passkey: passkey.id, of: 'made' }));
    return { data: { idToken, ...(backupCodes ? { backupCodes } : {}) } };
  },
});
