/** The command `/taste`. */
export const taste = {
  description: 'What you or another member likes to listen to',
  member: { description: 'Whose taste (default: yours)' },
  visibility: {
    description: 'Whether other members can see your taste',
    hide: 'hide mine from others',
    show: 'show mine to others',
  },
  hidden: 'Other members can no longer see your taste. You still can, and I keep learning from your votes.',
  shown: 'Other members can see your taste with `/taste`.',
  bot: 'Bots have no taste. Not even this one.',
  private: '{{name}} keeps their taste private.',
  unknownOwn:
    "I don't know what you like yet. Ask for tracks with `/recommend` and react with 1️⃣ to 5️⃣ to the ones worth hearing.",
  unknownOther:
    "I don't know what {{name}} likes yet. Ask for tracks with `/recommend` and react with 1️⃣ to 5️⃣ to the ones worth hearing.",
  title: '{{name}}’s taste',
  likedMost: 'Likes most',
  dislikes: 'Dislikes',
  learned_one:
    'Learned from votes on {{count}} track; older votes count less · /privacy shows or deletes what is stored',
  learned_other:
    'Learned from votes on {{count}} tracks; older votes count less · /privacy shows or deletes what is stored',
  compared: 'Compared to this server: {{differences}}.',
  likeServer: 'Much like the rest of this server.',
  trait: {
    energy: { low: 'calm', high: 'energetic' },
    acousticness: { low: 'electric', high: 'acoustic' },
    valence: { low: 'dark', high: 'happy' },
    danceability: { low: 'for listening', high: 'for dancing' },
  },
  difference: {
    energy: { low: 'calmer', high: 'more energetic' },
    acousticness: { low: 'more electric', high: 'more acoustic' },
    valence: { low: 'darker', high: 'happier' },
    danceability: { low: 'more for listening', high: 'more for dancing' },
  },
} as const;
