// `aToken`: an identifier as a token, which names somebody and proves nothing. Whoever brings it could bring the identifier as well, so that it needs no secret.
import { isStorable } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

export const identifierTypes = ['phone', 'email', 'username'] as const;

/** What an `aToken` names. */
export interface NamedIdentifier {
  readonly kind: (typeof identifierTypes)[number];
  readonly text: string;
}

const head = 'at1';

export const identifierTokenOut = ({ kind, text }: NamedIdentifier): string =>
  `${head}.${kind}.${Buffer.from(text, 'utf8').toString('base64url')}`;

/** Refuses a text that we did not make. */
export function identifierTokenIn(token: string): NamedIdentifier {
  const [version, given, encoded = ''] = token.split('.');
  const kind = identifierTypes.find((each) => each === given);
  const text = Buffer.from(encoded, 'base64url').toString('utf8');
  if (version !== head || kind === undefined || text === '' || !isStorable(text) || identifierTokenOut({ kind, text }) !== token)
    throw refuse('parameter.out-of-bounds', { name: 'aToken', allowed: 'is of accounts.identifiers.createToken' });
  return { kind, text };
}
