// Writes a reply of ours where the library has written its own, or was about to.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { HttpReply } from '../../http/request.ts';

export function answer(ctx: Pick<KoaContextWithOIDC, 'status' | 'set' | 'body'>, { status, headers = {}, body }: HttpReply): void {
  ctx.status = status;
  ctx.set(headers as Record<string, string>);
  ctx.body = body;
}
