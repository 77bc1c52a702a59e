// The reply to somebody who came in: the record, and the access in the form asked for.
import { issueAuthorizationCode, keepRefreshSecret, openAccess } from '../../../core/authorization/index.ts';
import { recordOfPerson } from '../../../core/records/index.ts';
import type { SignIn } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { ClientEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { typeOf, typing } from './entity-type.ts';
import { recordOut } from './record.ts';

export const signInCommands = { ...typing, recordOfPerson, openAccess, issueAuthorizationCode, keepRefreshSecret };

/** The parameters that all sign-in endpoints have beside their own. */
export const accessCommands = {
  locale: Text(),
  redirect_uri: Text(),
  response_type: Words(['token', 'code', 'code_and_token']),
  refresh_secret: Maybe(Text()),
};

/** A sign-in that nothing stopped. */
type Entered = Pick<Extract<SignIn, { readonly kind: 'signed-in' }>, 'person' | 'session'>;

interface Accessing {
  readonly response_type: string;
  readonly redirect_uri: string;
  readonly refresh_secret?: string;
}

/** Judged before anybody comes in: forty hexadecimal digits that the device drew, for the access token that it gets. */
export function demandSecret({ refresh_secret: secret, response_type: wanted }: Pick<Accessing, 'refresh_secret' | 'response_type'>): void {
  if (secret !== undefined && wanted === 'code')
    throw refuse('parameter.out-of-bounds', {
      name: 'refresh_secret',
      allowed: 'it renews an access token, and response_type asks for none',
    });
  if (secret !== undefined && !/^[0-9a-f]{40}$/i.test(secret))
    throw refuse('parameter.out-of-bounds', { name: 'refresh_secret', allowed: 'it has not 40 hexadecimal digits' });
}

export async function signedInReply(
  core: Bound<typeof signInCommands>,
  entry: ClientEntry,
  { person, session }: Entered,
  params: Accessing,
  isNew: boolean,
): Promise<Reply> {
  const client = entry.client.publicId;
  const account = person.account.id;
  const issued = { account, client, provenAt: entry.ctx.now, session: session.session.id };
  const { response_type: wanted, redirect_uri: redirect, refresh_secret: secret } = params;
  const { open } = await typeOf(core, undefined, { ...entry, client: undefined, through: client }, 'read');
  const access = wanted === 'code' ? undefined : await core.openAccess(issued);
  if (access && secret) await core.keepRefreshSecret({ grant: access.grant.id, secret, session: issued.session });
  const code = wanted === 'token' ? {} : { authorization_code: await core.issueAuthorizationCode({ ...issued, redirect }) };
  return {
    body: {
      ...(isNew ? { is_new: true } : {}),
      sso_code: null,
      ...(access ? { access_token: access.accessToken } : {}),
      ...code,
      capture_user: recordOut(open, await core.recordOfPerson({ type: open, person })),
    },
  };
}
