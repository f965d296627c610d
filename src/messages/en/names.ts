/** What is said when a song was asked for by its name. */
export const names = {
  track: '“{{title}}” by {{artist}}',
  notThisOne: 'Not this one?',
  others: 'Not this one? Also: {{others}}.',
  guess: 'My best guess for “{{typed}}”.',
  guessWithOthers: 'My best guess for “{{typed}}”. Not this one? Also: {{others}}.',
  unknown: 'I don’t know a song or artist called “{{typed}}”. {{howTo}}',
  suggestions: 'Did you mean:',
} as const;
