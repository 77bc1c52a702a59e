// Roles of a pool, in their namespaces. One that was switched off where it was counts for nothing here, either.

import { isObject, isSame, type Json } from '../../core/json.ts';
import { changeItem, createItems, createSpaces, demandItems, findSpace, type Item } from '../../core/permissions/index.ts';
import type { Instant } from '../../core/time.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import type { Destination, Importer } from '../_common/importer.ts';
import { leftOutOf, textAt, WrongValue } from '../_common/members.ts';
import { timeAt } from './members.ts';
import { importerOf } from './one-by-one.ts';
import { orUndefined } from './or-undefined.ts';

interface BroughtRole {
  readonly code: string;
  readonly space: string;
  readonly name: string | null;
  readonly description: string | null;
  /** Of the role above it. */
  readonly parent: string | undefined;
  /** Null: it counts for ever; `off`: it counts no more. */
  readonly ends: Instant | 'off' | null;
}

const calls = { findSpace, createSpaces, demandItems, createItems, changeItem };
const read = new Set(['code', 'name', 'description', 'namespace', 'status', 'disableTime', 'parent']);
const derived = new Set(['id', 'arn', 'createdAt', 'updatedAt', 'isSystem', 'namespaceName', 'memberCount', '__typename']);

/** A namespace that is not here is made, and named by its code. Who has a role comes with the users. */
export const openRoles = (destination: Destination): Importer<BroughtRole> =>
  importerOf(destination, {
    marks: ['code'],
    read(given) {
      const code = textAt(given, 'code');
      if (code === undefined) throw new WrongValue('code is missing');
      const { parent } = given;
      const [name, description] = [textAt(given, 'name') ?? null, textAt(given, 'description') ?? null];
      const isOff = textAt(given, 'status') === 'DISABLE';
      const ends = timeAt(given, 'disableTime') ?? (isOff ? 'off' : null);
      const record: BroughtRole = {
        code,
        space: textAt(given, 'namespace') ?? 'default',
        name,
        description,
        parent: parentIn(parent),
        ends,
      };
      return { record, notes: leftOutOf(given, [read, derived]) };
    },
    makes: ({ space, code }) => [`${space}/${code}`],
    needs: ({ space, parent }) => (parent === undefined ? undefined : `${space}/${parent}`),
    async bring({ code, space, parent, ends, ...said }, stores) {
      const ctx = destination.ctx();
      const core = bind(calls, ctx, stores);
      if (!(await orUndefined(core.findSpace({ code: space }))))
        await core.createSpaces({ spaces: [{ code: space, name: space, description: null }] });
      const find = async (each: string) => (await core.demandItems({ kind: 'role', space, codes: [each] })).items[0] as Item<'role'>;
      const above = parent === undefined ? null : (await find(parent)).id;
      const present = await orUndefined(find(code));
      // One that is off here already keeps the time since which it is.
      const until = ends !== 'off' ? ends : (present?.parts.ends ?? ctx.now);
      const parts = { ...(present?.parts ?? {}), parent: above, ends: until };
      if (!present) {
        await core.createItems({ kind: 'role', space, items: [{ code, ...said, parts }] });
        return 'imported';
      }
      const { name, description, parts: before } = present;
      const same = { parent: before.parent ?? null, ends: before.ends ?? null };
      if (isSame({ name, description, ...same }, { ...said, parent: above, ends: until })) return 'unchanged';
      await core.changeItem({ kind: 'role', space, code, said: { ...said, parts } });
      return 'updated';
    },
  });

function parentIn(given: Json | undefined): string | undefined {
  const code = isObject(given) ? given['code'] : given;
  if (code === undefined || code === null || code === '') return undefined;
  if (typeof code !== 'string') throw new WrongValue('parent has no code');
  return code;
}
