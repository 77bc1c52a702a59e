// Which application a browser's sign-in box is of, for requests to which a page can add no header: pictures. It is a name, and no secret.
import type { HttpRequest } from '../../../http/request.ts';

const name = 'authing_application';

/** Kept for as long as the browser runs, and brought where pictures are drawn. A browser takes one that pages of other sites bring over https alone. */
export const applicationCookie = ({ scheme }: Pick<HttpRequest, 'scheme'>, app: string): string =>
  `${name}=${app}; Path=/api/v2/security; HttpOnly; ${scheme === 'https' ? 'Secure; SameSite=None' : 'SameSite=Lax'}`;

/** The application that the browser names. */
export const applicationIn = ({ headers, path }: Pick<HttpRequest, 'headers' | 'path'>): string | undefined =>
  path.startsWith('/api/v2/security/') ? new RegExp(`(?:^|;\\s*)${name}=([\\w-]{1,200})`).exec(headers['cookie'] ?? '')?.[1] : undefined;
