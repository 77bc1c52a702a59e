// What to say when the place where data lies cannot be written or read: a sentence, since it is nobody's mistake in this program.

/** Of SQLite (sqlite.org/rescode.html): READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB. */
const ofSqlite = new Set([8, 10, 11, 13, 14, 26]);
/** Of the file system, and PostgreSQL's disk_full. */
const ofSystem = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', '53100']);

/** Undefined where the error is of another kind. */
export function storageRefusal(error: unknown): string | undefined {
  const { code = '', errcode = 0, message } = error as { code?: string; errcode?: number; message: string };
  if (!ofSystem.has(code) && !(code === 'ERR_SQLITE_ERROR' && ofSqlite.has(errcode & 0xff))) return undefined;
  return `The data cannot be written or read: ${message}. Look at the disk, its free space and who may write there.`;
}
