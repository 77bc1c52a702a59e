// Somebody, groups, roles and policies for tests of who may do what.
import { createKeptGroup } from '../../src/community/groups/index.ts';
import { type Ctx, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import { createItems, decideAct, giveItems, type Holder, type PolicyStatement } from '../../src/core/permissions/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';

export async function opened(built: BuiltWorld) {
  const { app, world } = built;
  const { stores } = app;
  const random = seededRandom('who may do what');
  const ctx = async (domain = world.keys.domain): Promise<Ctx<FaultKind>> =>
    newContext({
      tenant: (await app.finder.tenantByDomain(domain))!,
      caller: { kind: 'anonymous', address: '192.0.2.7' },
      now: start,
      random,
      log: () => {},
    });
  let people = 0;
  const person = async (): Promise<Holder> => {
    people += 1;
    const { id } = await world.person({ email: `p${people}@example.org`, username: `p${people}` });
    return { kind: 'account', id };
  };
  const group = async (...members: readonly Holder[]): Promise<Holder> => {
    people += 1;
    const { group: made } = await createKeptGroup(await ctx(), { name: `g${people}`, members: members.map(({ id }) => id) }, stores);
    return { kind: 'group', id: made.id };
  };
  const role = async (space: string, ...holders: readonly Holder[]): Promise<Holder> => {
    people += 1;
    const code = `r${people}`;
    const [made] = await createItems(
      await ctx(),
      { kind: 'role', space, items: [{ code, name: null, description: null, parts: {} }] },
      stores,
    );
    if (holders.length > 0) await giveItems(await ctx(), { kind: 'role', space, codes: [code], holders }, stores);
    return { kind: 'role', id: made!.id };
  };
  const policy = async (space: string, statements: readonly PolicyStatement[], ...holders: readonly Holder[]): Promise<string> => {
    people += 1;
    const code = `p${people}`;
    const items = [{ code, name: null, description: null, parts: { statements } }];
    await createItems(await ctx(), { kind: 'policy', space, items }, stores);
    if (holders.length > 0) await giveItems(await ctx(), { kind: 'policy', space, codes: [code], holders }, stores);
    return code;
  };
  const may = async (who: Holder, resource: string, action: string, space = 'default') =>
    decideAct(await ctx(), { account: { id: who.id }, resource, action, space }, stores);
  return { ...built, stores, ctx, person, group, role, policy, may };
}

export const allow = (resource: string, ...actions: string[]): PolicyStatement => ({ resource, actions, effect: 'allow' });
export const deny = (resource: string, ...actions: string[]): PolicyStatement => ({ resource, actions, effect: 'deny' });
