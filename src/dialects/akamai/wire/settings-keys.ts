// Keys of this vendor's settings that mean something to the server, and the server's own values under those keys.
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';
import { vendorNames } from '../settings.ts';

const paths = Object.entries(vendorNames).map(([path, key]): [key: string, section: string, name: string] => {
  const [section = '', name = ''] = path.split('.');
  return [key, section, name];
});

export function storedValues(settings: Settings): JsonObject {
  const sections: Readonly<Record<string, JsonObject>> = { ...settings };
  return Object.fromEntries(paths.map(([key, section, name]) => [key, sections[section]?.[name] ?? null]));
}

/** The core's settings that the values change, or undefined if they change none. Numbers may come as text. */
export function patchOf(values: JsonObject, settings: Settings): SettingsPatch | undefined {
  const present = storedValues(settings);
  const patch: Record<string, Record<string, Json>> = {};
  for (const [key, section, name] of paths) {
    if (!Object.hasOwn(values, key)) continue;
    const value = values[key]!;
    const numeric = typeof present[key] === 'number' && typeof value === 'string' && /^\d{1,9}$/.test(value);
    patch[section] = { ...patch[section], [name]: numeric ? Number(value) : value };
  }
  return Object.keys(patch).length > 0 ? (patch as SettingsPatch) : undefined;
}
