// Who may call an operation, in words for its documents.
import type { Policy } from './entry.ts';

const words: { readonly [B in Policy['by']]: string } = {
  installation: 'anybody',
  anyone: 'anybody who names pool or application',
  user: 'a person, by token',
  owner: "the pool's owner, by token",
  'user-or-owner': "a person, or the pool's owner, by token",
  ticket: 'a person whose sign-in stopped, by its `mfaToken`',
  'user-or-ticket': 'a person, by token, or by the `mfaToken` of a sign-in that stopped',
};

export const whoMayCall = ({ caller: { by, share } }: { readonly caller: Policy }): string =>
  share ? `${words[by]}, or a person who shares \`${share.of}\`` : words[by];
