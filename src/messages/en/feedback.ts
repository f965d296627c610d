/** Votes under lists, and what they changed. */
export const feedback = {
  howToVoteUpTo: '1️⃣-{{last}} more like that one · 👍 good list · 👎 other tracks, please',
  /** Of lists that were stored when only five tracks could be voted on. */
  howToVote: '1️⃣-5️⃣ more like that one · 👍 good list · 👎 other tracks, please',
  learned_one: 'Learned from {{count}} vote',
  learned_other: 'Learned from {{count}} votes',
  learnedFromPeople_one: 'Learned from {{count}} vote by {{people}} people',
  learnedFromPeople_other: 'Learned from {{count}} votes by {{people}} people',
  learnedShifts: '{{learned}}: {{shifts}}',
  shift: {
    energy: { more: 'more energetic', less: 'calmer' },
    acousticness: { more: 'more acoustic', less: 'less acoustic' },
    valence: { more: 'happier', less: 'darker' },
    danceability: { more: 'more danceable', less: 'less danceable' },
  },
  similarTo: 'like “{{title}}”',
} as const;
