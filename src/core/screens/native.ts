// Sets of screens that apps draw with parts of their own: each one document, kept as a configuration and handed out whole, to the apps of all sites of the
// tenant. What a widget in it is, the app knows; here it is only looked after that an app finds a screen to begin with.
import {
  type Configuration,
  listConfigurations,
  readConfiguration,
  removeConfiguration,
  writeConfiguration,
} from '../configurations/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';

const kind = 'native-screens';

interface Named {
  readonly name: string;
}

/** What its maker wrote of it. */
export interface NativeScreensParts {
  /** `screens` by their ids, each with its `children`; beside them `routing`, `theme`, `i18n` and what else an app reads. */
  readonly document: JsonObject;
  /** Looks of parts that apps may ask for beside it, by their ids. */
  readonly styles: JsonObject;
  readonly description: string;
  readonly comment: string;
}

/** A set by its name. */
export interface NativeScreens extends NativeScreensParts {
  readonly name: string;
  /** From 1, one more with each change. */
  readonly version: number;
  readonly updated: Instant;
}

const asKept = (content: JsonObject) => content as unknown as NativeScreensParts & Pick<NativeScreens, 'version'>;

const screensOf = ({ name, content, updated }: Configuration): NativeScreens => ({ ...asKept(content), name, updated });

/** Why no app could draw it; undefined where one can. */
function unfitIn({ screens, routing, i18n }: JsonObject): string | undefined {
  if (!isObject(screens)) return 'screens is no object';
  const bare = Object.keys(screens).find((id) => !Array.isArray((screens[id] as JsonObject | null)?.['children']));
  if (bare !== undefined) return `screens.${bare} has no list of children`;
  if (i18n !== undefined && !isObject(i18n)) return 'i18n is no object';
  const initial = isObject(routing) ? routing['initial'] : undefined;
  // What begins with `_` is no screen: it ends the flow.
  const isThere = typeof initial === 'string' && (initial.startsWith('_') || Object.hasOwn(screens, initial));
  return initial === undefined || isThere ? undefined : 'routing.initial is no screen of the set';
}

/** All of the tenant, by name. */
export const listNativeScreens = async (ctx: Ctx, _given: object, stores: Stores<'configurations'>): Promise<readonly NativeScreens[]> =>
  (await listConfigurations(ctx, { kind }, stores)).map(screensOf);

/** The set of that name. */
export async function readNativeScreens(
  ctx: Ctx<'screen-set.unknown'>,
  { name }: Named,
  stores: Stores<'configurations'>,
): Promise<NativeScreens> {
  const present = await readConfiguration(ctx, { kind, id: name }, stores);
  if (!present) throw ctx.fail('screen-set.unknown', { name });
  return screensOf(present);
}

/** Writes a set, over the one of that name, with an event, in one transaction. Order: unfit → the faults of `writeConfiguration`. */
export async function writeNativeScreens(
  ctx: Ctx<'screen-set.unfit' | ('configuration.unknown' | 'configuration.taken' | 'configuration.too-large' | 'configuration.too-many')>,
  { name, ...parts }: Named & NativeScreensParts,
  stores: Stores<'configurations' | 'events'>,
): Promise<NativeScreens> {
  const why = unfitIn(parts.document);
  if (why !== undefined) throw ctx.fail('screen-set.unfit', { why });
  return stores.transaction(async (tables) => {
    await ctx.during('configuration.read', () => tables.configurations.lock(ctx.tenant.id));
    const present = await readConfiguration(ctx, { kind, id: name }, tables);
    const content = { ...parts, version: (present ? asKept(present.content).version : 0) + 1 };
    const as = present ? 'changed' : 'new';
    return screensOf(await writeConfiguration(ctx, { ...{ kind, id: name, as }, name, content }, { ...stores, ...tables }));
  });
}

/** Removes the set of that name, with an event, in one transaction. */
export const removeNativeScreens = (
  ctx: Ctx<'configuration.unknown'>,
  { name }: Named,
  stores: Stores<'configurations' | 'events'>,
): Promise<void> => removeConfiguration(ctx, { kind, id: name }, stores);
