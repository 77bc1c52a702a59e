// A refusal where an application asks for tokens: the vendor's envelope, and what a client of OAuth 2.0 reads (RFC 6749 5.2). [recall] [inferred]
import type { HttpReply } from '../../../http/request.ts';
import { type Code, codes } from '../codes.ts';

const words: Readonly<Record<string, readonly Code[]>> = {
  invalid_client: [400008, 400093, 403005, 403010],
  invalid_grant: [400014, 400015],
  unsupported_grant_type: [400013],
  unsupported_response_type: [400012],
  redirect_uri_mismatch: [400011],
  invalid_token: [403002, 403011, 403025],
  insufficient_scope: [403000, 403007],
};

function wordOf(code: Code): string {
  const found = Object.entries(words).find(([, listed]) => listed.includes(code))?.[0];
  if (found) return found;
  if (code >= 500000) return 'server_error';
  return code < 403000 ? 'invalid_request' : 'access_denied';
}

/** Of a refusal in the envelope. */
export function oauthRefusal(told: HttpReply): HttpReply {
  const code = told.code as Code;
  const error = wordOf(code);
  const error_description = `${code} - ${codes[code].message}`;
  const status = error === 'invalid_client' ? 401 : error === 'server_error' ? codes[code].http : 400;
  const challenge = status === 401 ? { 'www-authenticate': `OAuth error="${error}", error_description="${error_description}"` } : {};
  const body = typeof told.body === 'object' ? { ...told.body, error, error_description } : told.body;
  return { ...told, status, headers: { ...told.headers, ...challenge, 'cache-control': 'no-store' }, body };
}
