// THE list of presets: providers that many tenants have, as data. A new one is a file and a line here.
import type { ProviderPreset } from './preset.ts';

export const presets: Readonly<Record<string, ProviderPreset>> = {};
