// Links in this vendor's mails.
import type { GigyaEntry } from '../entry.ts';

export const verifyLink =
  (entry: GigyaEntry) =>
  (code: string): string =>
    `${entry.base}/accounts.verifyEmail?apiKey=${encodeURIComponent(entry.apiKey ?? '')}&code=${encodeURIComponent(code)}`;

/** The page of the site on which a new password is typed; without one the mail carries the token alone. */
export const resetLink =
  (entry: GigyaEntry, token: (code: string) => string) =>
  (code: string): string => {
    const { resetUrl } = entry.ctx.tenant.settings.messages;
    return resetUrl
      ? `${resetUrl}${resetUrl.includes('?') ? '&' : '?'}pwrt=${encodeURIComponent(token(code))}&apiKey=${encodeURIComponent(entry.apiKey ?? '')}`
      : '';
  };

/** The page of the site on which somebody invited registers; without one the mail carries the token alone. */
export const inviteLink =
  (entry: GigyaEntry, token: (code: string) => string) =>
  (ticket: string): string => {
    const { inviteUrl } = entry.ctx.tenant.settings.messages;
    return inviteUrl ? `${inviteUrl}${inviteUrl.includes('?') ? '&' : '?'}regToken=${encodeURIComponent(token(ticket))}` : '';
  };

/** The address to which a followed verification link redirects. */
export function nextUrl(entry: GigyaEntry, result: Readonly<Record<string, string>>): string | undefined {
  const { verifyNextUrl } = entry.ctx.tenant.settings.messages;
  return verifyNextUrl ? `${verifyNextUrl}${verifyNextUrl.includes('?') ? '&' : '?'}${new URLSearchParams(result)}` : undefined;
}
