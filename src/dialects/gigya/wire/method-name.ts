// The method that a call names, as its caller spells it: routes are looked up without regard to case.
import type { HttpRequest } from '../../../http/request.ts';

const longest = 100;

/** The sentence of a method that there is not, or that is not for this caller. */
export function notForCaller({ originalUrl }: Pick<HttpRequest, 'originalUrl'>): string {
  const path = originalUrl.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] ?? '';
  const name = path.replace(/\/$/, '').split('/').at(-1) ?? '';
  const [namespace = '', ...method] = name.slice(0, longest).split('.');
  return `Invalid namespace '${namespace}' or method '${method.join('.')}' or you do not have the required permissions to call it.`;
}
