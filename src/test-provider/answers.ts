// How the test provider answers: JSON, the errors of OAuth, and those of a social network.
import type { ProviderCall } from './types.ts';

const plain = { 'cache-control': 'no-store', pragma: 'no-cache' };

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { ...plain, ...headers } });

/** RFC 6749 5.2. */
export const oauthError = (error: string, description: string, status = 400, headers: Readonly<Record<string, string>> = {}): Response =>
  json({ error, error_description: description }, status, headers);

export const clientRefused = (): Response =>
  oauthError('invalid_client', 'The application is unknown, or its secret is wrong.', 401, {
    'www-authenticate': 'Basic realm="test provider"',
  });

/** As the largest social network says it. */
export const socialError = (code: number, message: string, status = 400): Response =>
  json({ error: { message, type: 'OAuthException', code, fbtrace_id: 'test-provider' } }, status);

/** The access token of the request is none, or none any more. */
export const tokenRefused = ({ endpoint }: Pick<ProviderCall, 'endpoint'>): Response =>
  endpoint.manner === 'social'
    ? socialError(190, 'Invalid OAuth access token.')
    : oauthError('invalid_token', 'The access token is unknown, has ended, or was revoked.', 401, {
        'www-authenticate': 'Bearer error="invalid_token"',
      });
