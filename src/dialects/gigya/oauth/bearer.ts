// The `idToken` that a passkey's method gave, as the vendor's SDKs bring it to `oauth.*`: in the header, and beside the session that a call has.
import type { HttpRequest } from '../../../http/request.ts';
import { tokenUnder } from '../../_common/authorization-header.ts';
import { refuse } from '../../_common/request-errors.ts';
import { tokenIn } from '../wire/tokens.ts';

export function bearerIn(request: Pick<HttpRequest, 'headers'>): string {
  const brought = tokenUnder(request, 'Bearer');
  if (brought === undefined) throw refuse('credentials.absent', { wanted: 'person' });
  return tokenIn(brought);
}
