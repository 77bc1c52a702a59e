// Groups of a pool: their codes are their names here, and what the vendor says beside is kept with them.
import { changeKeptGroup, createKeptGroup, findKeptGroup, type Group } from '../../community/groups/index.ts';
import { isObject, isSame, type Json } from '../../core/json.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import type { Destination, Importer } from '../_common/importer.ts';
import { leftOutOf, textAt, WrongValue } from '../_common/members.ts';
import { importerOf } from './one-by-one.ts';
import { orUndefined } from './or-undefined.ts';

interface BroughtGroup {
  readonly code: string;
  readonly said: { readonly [name: string]: Json };
}

const calls = { findKeptGroup, createKeptGroup, changeKeptGroup };
const read = new Set(['code', 'name', 'description']);
const derived = new Set(['createdAt', 'updatedAt', 'type', 'membersCount', '__typename']);

/** Members come with the users: a record of a group that has them is told. */
export const openGroups = (destination: Destination): Importer<BroughtGroup> =>
  importerOf(destination, {
    marks: ['code'],
    read(given) {
      const code = textAt(given, 'code')?.trim();
      if (!code || code.length > 100) throw new WrongValue('code is no text of 1 to 100 characters');
      const [name, description] = [textAt(given, 'name'), textAt(given, 'description')];
      const said = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
      return { record: { code, said }, notes: leftOutOf(given, [read, derived]) };
    },
    makes: () => [],
    needs: () => undefined,
    async bring({ code, said }, stores) {
      const core = bind(calls, destination.ctx(), stores);
      const present: Group | undefined = await orUndefined(core.findKeptGroup({ name: code }));
      if (!present) {
        await core.createKeptGroup({ name: code, data: { authing: said }, members: [] });
        return 'imported';
      }
      const before = isObject(present.data['authing']) ? present.data['authing'] : {};
      const authing = { ...before, ...said };
      if (isSame(before, authing)) return 'unchanged';
      const { id, name, data } = present;
      await core.changeKeptGroup({ id, name, data: { ...data, authing }, members: { joining: [], leaving: [] } });
      return 'updated';
    },
  });
