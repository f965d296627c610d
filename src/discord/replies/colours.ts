/** The bot's own colour, the stripe of its embeds; legible on Discord's dark and light themes. */
export const ACCENT = 0x8b5cf6;
