// Patches of settings as one list of names and values: `lockout.failures`, and below a dialect's block `apis.wso2.errorDetail`.
import type { SettingsPatch } from '../core/tenants/index.ts';

/** The later patch wins. Names stand in the order in which they were first given. */
export function namedSettings(patches: readonly SettingsPatch[]): Readonly<Record<string, unknown>> {
  const named: Record<string, unknown> = {};
  for (const { apis = {}, ...sections } of patches) {
    const blocks = Object.entries(apis).map(([api, block]) => [`apis.${api}`, block] as const);
    for (const [section, values] of [...Object.entries(sections), ...blocks]) {
      for (const [name, value] of Object.entries(values)) named[`${section}.${name}`] = value;
    }
  }
  return named;
}
