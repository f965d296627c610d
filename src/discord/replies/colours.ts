/** The colour of the bot's embeds, visible on Discord's dark and light themes. */
export const ACCENT = 0x8b5cf6;
