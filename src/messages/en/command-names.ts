/**
 * The names of commands, subcommands and options, by their English name, which is the one that other texts mention and the
 * code goes by. Discord wants them in lower case without spaces, in at most 32 characters.
 */
export const commandNames = {
  genre: 'genre',
  recommend: 'recommend',
  drops: 'drops',
  taste: 'taste',
  privacy: 'privacy',
  link: 'link',
  count: 'count',
  mood: 'mood',
  discover: 'discover',
  remixes: 'remixes',
  on: 'on',
  off: 'off',
  status: 'status',
  preview: 'preview',
  channel: 'channel',
  day: 'day',
  hour: 'hour',
  timezone: 'timezone',
  size: 'size',
  theme: 'theme',
  thread: 'thread',
  member: 'member',
  import: 'import',
  visibility: 'visibility',
  show: 'show',
  export: 'export',
  delete: 'delete',
} as const;
