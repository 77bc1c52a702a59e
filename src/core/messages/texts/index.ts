// The built-in mails and short messages: a file a language.
import { de } from './de.ts';
import { en } from './en.ts';
import { hu } from './hu.ts';
import type { OurTexts } from './names.ts';
import { zh } from './zh-cn.ts';

export const ourTexts: Readonly<Record<'en' | 'de' | 'hu' | 'zh-CN', OurTexts>> = { en, de, hu, 'zh-CN': zh };
export type { MessageName } from './names.ts';
