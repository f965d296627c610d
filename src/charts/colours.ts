/** Colours of pictures in Discord: a dark background, so that they look the same in its dark and light themes. */
export const CARD = {
  ground: '#20222b',
  text: '#f2f3f7',
  dim: '#a9aebf',
  track: '#343846',
  soft: '#3f5f8f',
  strong: '#6c9bd9',
  median: '#d7e6fb',
  mark: '#ffb454',
} as const;

/** Colours of charts in reports: dark on white, as in print. */
export const REPORT = {
  ground: '#ffffff',
  text: '#1c1f2a',
  dim: '#6a7080',
  grid: '#e3e6ee',
  bar: '#3d74b8',
  accent: '#e07b1a',
} as const;
