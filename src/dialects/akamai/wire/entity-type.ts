// The entity type a call speaks of, and what of it the caller may see or write.
import type { Attribute, RecordType } from '../../../core/schema/index.ts';
import { readOpenType } from '../../../core/schema/index.ts';
import type { Settings } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AkamaiEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';
import { coreType } from './schema.ts';
import { standard } from './standard-type.ts';

export const typing = { readOpenType };

export interface OpenType {
  readonly type: RecordType;
  readonly open: RecordType;
}

export const usersOf = ({ ctx }: Pick<AkamaiEntry, 'ctx'>): string => blockOf(ctx.tenant.settings.apis).userEntityType;

/** The stored type of that name, with its standard attributes. */
export function selectTypeOf(shown: string | undefined, settings: Settings) {
  const users = blockOf(settings.apis).userEntityType;
  return { name: coreType(shown ?? users, users), standard };
}

export const selectType = (shown: string | undefined, { ctx }: Pick<AkamaiEntry, 'ctx'>) => selectTypeOf(shown, ctx.tenant.settings);

/** Owners see all; password hashes are shown to nobody else. */
export async function typeOf(
  core: Bound<typeof typing>,
  shown: string | undefined,
  entry: AkamaiEntry,
  access: 'read' | 'write',
): Promise<OpenType> {
  const { client, through } = entry;
  if (client?.rights.includes('everything')) return core.readOpenType(selectType(shown, entry));
  const publicId = client?.publicId ?? through;
  const kind = client ? access : (`${access}-as-person` as const);
  const { type, open } = await core.readOpenType({ ...selectType(shown, entry), ...(publicId ? { client: publicId, access: kind } : {}) });
  if (access === 'write') return { type, open };
  return { type, open: { ...open, attributes: withoutPasswords(open.attributes) } };
}

/** At any depth. */
const withoutPasswords = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes
    .filter(({ type }) => type !== 'password')
    .map((attribute) => (attribute.members ? { ...attribute, members: withoutPasswords(attribute.members) } : attribute));
