// Waiting, for so long at most.

/** The outcome of the work, or an error of the code ETIMEDOUT after so many milliseconds; the work goes on unheard. */
export async function within<T>(millis: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no end in time'), { code: 'ETIMEDOUT' })), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
