// The log of an installation: JSON lines, gathered and written many at once, because a write for each costs as much as a small read of the database.
import { type Logger, pino, type SerializedError, stdSerializers } from 'pino';

/**
 * How many bytes are gathered before they are written, how many are written at most at once, and after how many milliseconds they are at the latest.
 * Whole lines are written, and no more than a pipe takes undivided (PIPE_BUF, pipe(7)): several processes write to one log.
 */
const gathered = { bytes: 4000, atOnce: 4096, millis: 1000 };

/** Bytes that wait at most where nothing can be written. */
const waitingBytes = 16 * 1024 * 1024;

/** The number of pino's level `warn`. */
const warn = 40;

/**
 * Written by the thread that tells them: what another thread still had to write when a process ended came behind its last lines. So whoever reads
 * a pipe and stops reading stops the process, as with whatever else Node writes to one.
 *
 * Lines from `warn` upwards are written at once, with all before them; the rest when enough are gathered, a second later, and when the process ends,
 * by an exception too. `fd`: the file descriptor that they are written to.
 */
export function newLog(level: string, fd: number): Logger {
  const destination = pino.destination({
    dest: fd,
    sync: true,
    minLength: gathered.bytes,
    maxWrite: gathered.atOnce,
    maxLength: waitingBytes,
    periodicFlush: gathered.millis,
  });
  // A full disk under the log ends nothing: what does not fit is written later, or dropped.
  destination.on('error', () => {});
  process.on('exit', () => destination.flush());
  return pino(
    {
      level,
      serializers: { err: withoutSecrets },
      hooks: {
        logMethod(given, method, number) {
          method.apply(this, given);
          if (number >= warn) destination.flush();
        },
      },
    },
    destination,
  );
}

/** Of all that a line says, only the error of a part that broke may have members that nobody here named. */
function withoutSecrets(error: Error): SerializedError {
  const told = stdSerializers.err(error);
  for (const name of ['password', 'secret', 'token', 'headers']) if (name in told) told[name] = '[Redacted]';
  return told;
}
