/** Recording codes (ISRC) that came along with other answers, for sources that ask by them. */
export interface RecordingCodes {
  learn(id: string, isrc: string): void;
  of(id: string): string | undefined;
}

/** Enough for everything that is being looked up at one time. */
const CAPACITY = 2000;

export function createRecordingCodes(capacity: number = CAPACITY): RecordingCodes {
  const codes = new Map<string, string>();
  return {
    learn(id, isrc) {
      codes.set(id, isrc);
      const oldest = codes.size > capacity ? codes.keys().next().value : undefined;
      if (oldest !== undefined) codes.delete(oldest);
    },
    of: (id) => codes.get(id),
  };
}
