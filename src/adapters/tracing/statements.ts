// What a statement is called in a trace: a few words, of which there are few.

export interface StatementSummary {
  /** In small letters. */
  readonly operation: string;
  /** The first that it names; undefined where it names none. */
  readonly table: string | undefined;
  readonly summary: string;
}

/** Statements are built once and run often. */
const known = new Map<string, StatementSummary>();
const most = 2000;

export function summaryOf(text: string): StatementSummary {
  const before = known.get(text);
  if (before) return before;
  const operation = /\b(select|insert|update|delete|begin|commit|rollback)\b/i.exec(text)?.[1]?.toLowerCase() ?? 'statement';
  const table = /\b(?:from|into|update)\s+"?([a-z_]+)"?/i.exec(text)?.[1]?.toLowerCase();
  const found = { operation, table, summary: table ? `${operation} ${table}` : operation };
  if (known.size >= most) known.clear();
  known.set(text, found);
  return found;
}
