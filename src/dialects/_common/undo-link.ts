// The page on which a replaced contact takes the change back: one of our own, because not every dialect has pages. The tenant is named in
// the path, because the host may be another's, too.
import type { UndoLink } from '../../core/identifiers/index.ts';
import { namingOf } from '../../core/tenants/index.ts';
import type { Entry } from './entry.ts';

/** `base`: scheme and host, as browsers reach us; not as the caller says. */
export const undoLink =
  ({ base, ctx }: Pick<Entry, 'ctx'> & { readonly base: string }): UndoLink =>
  (code) =>
    `${base}${namingOf(ctx.tenant)}/undo?confirmation=${encodeURIComponent(code)}`;
