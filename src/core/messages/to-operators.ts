// A message to an account that may do everything is the installation's own: its text, its sender, its mail server, and links to its pages alone. Whoever writes a tenant's settings
// would read the code otherwise, or have it brought to a page of theirs.
import type { Ctx } from '../faults/index.ts';

/** This machine (RFC 6761, section 6.3), where an installation without a public address is. */
const near = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\//;

/**
 * The link, if it leads to a page under the installation's own address; else none. A host of the tenant's own is not ours: its owner may lead it elsewhere later. None of ours
 * has a fragment, which a browser takes along to wherever a page leads it on (RFC 9110, 10.2.2), as to an application's.
 */
export const ownLink = ({ publicUrl }: Pick<Ctx, 'publicUrl'>, link: string): string =>
  !link.includes('#') && (publicUrl === null ? near.test(link) : link.startsWith(`${publicUrl}/`)) ? link : '';
