// Links in this vendor's mails.
import type { GigyaEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';

/** `regSource`: where somebody registers; the link says it where the site has a page of its own for whoever comes from there. */
export const verifyLink =
  (entry: GigyaEntry, regSource?: string) =>
  (code: string): string => {
    const source = mappedUrl(entry, regSource) === undefined ? '' : `&regSource=${encodeURIComponent(regSource!)}`;
    return `${entry.base}/accounts.verifyEmail?apiKey=${encodeURIComponent(entry.apiKey ?? '')}&code=${encodeURIComponent(code)}${source}`;
  };

const mappedUrl = ({ ctx }: GigyaEntry, regSource: string | undefined): string | undefined =>
  blockOf(ctx.tenant.settings.apis).nextUrls.find((each) => each.regSource === regSource)?.nextURL;

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
export function nextUrl(entry: GigyaEntry, result: Readonly<Record<string, string>>, regSource?: string): string | undefined {
  // One of the site's own, whatever the link says: anybody may write another source into it.
  const next = mappedUrl(entry, regSource) ?? entry.ctx.tenant.settings.messages.verifyNextUrl;
  return next ? `${next}${next.includes('?') ? '&' : '?'}${new URLSearchParams(result)}` : undefined;
}
