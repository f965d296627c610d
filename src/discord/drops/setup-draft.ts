import { isTimeZone } from '../../drops/schedule/weekly-schedule.ts';
import { parseTheme } from '../../drops/selection/theme.ts';
import { SIZE } from '../../drops/size.ts';

/** First part of the custom ids under `/drops setup`, and of its form. */
export const SETUP = 'setup';

/** What each of them is for. */
const PARTS = ['channel', 'day', 'hour', 'zone', 'city', 'save'] as const;
export type SetupPart = (typeof PARTS)[number];

/** What was chosen so far: all of it is in each custom id, so that a restart forgets nothing. */
export interface SetupDraft {
  readonly channel?: string;
  /** 1 Monday to 7 Sunday */
  readonly weekday: number;
  /** 0 to 23 */
  readonly hour: number;
  /** IANA name */
  readonly timeZone?: string;
  /** What `/drops on` was told as well; then only the time zone is missing. Otherwise the server's own or the defaults. */
  readonly given?: { readonly size: number; readonly thread: boolean; readonly theme?: string };
}

export function setupId(part: SetupPart, draft: SetupDraft): string {
  const { channel = '', weekday, hour, timeZone = '', given } = draft;
  const { size = '', theme = '' } = given ?? {};
  const thread = given === undefined ? '' : Number(given.thread);
  return [SETUP, part, channel, weekday, hour, timeZone, size, thread, theme].join(':');
}

/** Reverses {@link setupId}; undefined for a custom id that the bot does not make. */
export function readSetupId(customId: string): { part: SetupPart; draft: SetupDraft } | undefined {
  const [
    prefix,
    name,
    channel = '',
    weekday = '',
    hour = '',
    timeZone = '',
    size = '',
    thread = '',
    ...theme
  ] = customId.split(':');
  const part = PARTS.find((one) => one === name);
  if (prefix !== SETUP || part === undefined) return undefined;
  const given = readGiven(size, thread, theme.join(':'));
  const draft: SetupDraft = {
    weekday: Number(weekday),
    hour: Number(hour),
    ...(channel !== '' && { channel }),
    ...(timeZone !== '' && { timeZone }),
    ...(given !== undefined && { given }),
  };
  return isDraft(draft) && setupId(part, draft) === customId ? { part, draft } : undefined;
}

function readGiven(size: string, thread: string, theme: string): SetupDraft['given'] {
  if (size === '') return undefined;
  return { size: Number(size), thread: thread === '1', ...(theme !== '' && { theme }) };
}

/** Whether everything chosen is possible. */
export function isDraft({ channel, weekday, hour, timeZone, given }: SetupDraft): boolean {
  return (
    (channel === undefined || /^\d{1,20}$/.test(channel)) &&
    isWhole(weekday, 1, 7) &&
    isWhole(hour, 0, 23) &&
    (timeZone === undefined || isTimeZone(timeZone)) &&
    (given === undefined || isWhole(given.size, SIZE.min, SIZE.max)) &&
    (given?.theme === undefined || parseTheme(given.theme) !== undefined)
  );
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
