import { type Logger, pino } from 'pino';

/** A log whose lines of a level and above are kept. @returns the log, and `LEVEL message` of each line */
export function recordedLog(level: 'info' | 'warn' = 'warn'): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const write = (line: string) => {
    const { level: at, msg } = JSON.parse(line) as { level: number; msg: string };
    lines.push(`${pino.levels.labels[at]} ${msg}`);
  };
  return { log: pino({ level }, { write }), lines };
}
