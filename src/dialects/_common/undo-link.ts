// Where a contact that was replaced takes the change back: a page of the house, because not every dialect has pages. The tenant is named in the
// path, because the host for mails may be another's.
import type { UndoLink } from '../../core/identifiers/index.ts';
import type { Entry } from './entry.ts';

export const undoLink =
  ({ asked, ctx }: Pick<Entry, 'asked' | 'ctx'>): UndoLink =>
  (code) =>
    `${asked.publicUrl}/id/${encodeURIComponent(ctx.tenant.domain)}/undo?confirmation=${encodeURIComponent(code)}`;
