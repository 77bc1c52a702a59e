// The message of the day from a file.
import { readFile } from 'node:fs/promises';
import type { NoticeStore } from '../../core/tenants/store.ts';

export const fileNotices: NoticeStore = { read: async (file) => (await readFile(file, 'utf8')).trimEnd() };
