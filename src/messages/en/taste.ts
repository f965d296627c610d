/** The command `/taste`. */
export const taste = {
  description: 'What you or another member likes to listen to',
  member: { description: 'Whose taste (default: yours)' },
  with: {
    description: 'Compare your taste with another member’s',
    title: '{{first}} and {{second}}',
    shared: 'You share {{genres}}.',
    nothingShared: 'You share no genre yet.',
    leans: '{{name}} plays more {{genres}}.',
    send: 'One track for {{name}}: {{track}}',
    unknown: 'I need votes from both of you for that. Ask for tracks with `/recommend` and press the hearts.',
    yourself: 'Pick somebody other than yourself.',
  },
  server: {
    description: 'What this server likes together',
    name: 'This server',
    title: '{{name}}’s taste',
    likedMost: 'Most liked here',
    unknown: 'I don’t know this server yet. Ask for tracks with `/recommend` and press the hearts.',
  },
  visibility: {
    description: 'Whether other members can see your taste',
    hide: 'hide mine from others',
    show: 'show mine to others',
    name: 'show mine, and let drops name me',
  },
  import: {
    description: 'Import what you listen to: a file from Exportify, Spotify, Soundiiz, Last.fm and others',
    done_one: 'Imported: **{{known}} of {{count}}** track known, {{artists}}.',
    done_other: 'Imported: **{{known}} of {{count}}** tracks known, {{artists}}.',
    artists_one: '{{count}} artist',
    artists_other: '{{count}} artists',
    noneKnown_one:
      'Of {{count}} track in this file none is in the catalogue, so nothing was changed: attach one with better-known tracks.',
    noneKnown_other:
      'None of its {{count}} tracks is in the catalogue, so nothing was changed: attach a file with better-known ones.',
    inServer:
      'It counts a little for your taste and for this server’s, and drops here leave out its artists. Importing again replaces it. `/privacy` shows or deletes it.',
    privately:
      'It counts a little for your taste; import it in a server to let it count there. Importing again replaces it. `/privacy` shows or deletes it.',
    understood:
      'I understand CSV files from Exportify, TuneMyMusic, Soundiiz and Last.fm exporters, Spotify’s own `StreamingHistory_music_*.json`, `Streaming_History_Audio_*.json` and `YourLibrary.json`, and JSON exports of Last.fm and ListenBrainz.',
    problem: {
      unknown: 'I can’t find tracks with artists in this file. {{understood}}',
      packed: 'This file is packed. Unpack it and attach one of the files in it. {{understood}}',
      damaged: 'This file is cut off or damaged. Export it again. {{understood}}',
      empty: 'There is nothing in this file that was listened to. {{understood}}',
      tooLarge: 'This file is larger than 15 MB. Attach one of fewer tracks. {{understood}}',
      tooManyRows: 'This file has more than 200,000 rows. Attach one of fewer. {{understood}}',
      unreachable: 'I could not download the file from Discord. Try again in a minute. {{understood}}',
    },
  },
  visibilityChanged: {
    hide: 'Other members can no longer see your taste. You still can, and I keep learning from your votes.',
    show: 'Other members can see your taste with `/taste`. Drops don’t name you.',
    name: 'Other members can see your taste with `/taste`, and when a weekly drop passes on a track that only you love, it says so.',
  },
  bot: 'Bots have no taste. Not even this one.',
  private: '{{name}} keeps their taste private.',
  unknownOwn:
    "I don't know what you like yet, so neither of us has a taste so far. Ask for tracks with `/recommend` and press ❤️ beside the ones worth hearing.",
  unknownOther:
    "I don't know what {{name}} likes yet. Ask for tracks with `/recommend` and press ❤️ beside the ones worth hearing.",
  title: '{{name}}’s taste',
  /** One line about a taste, chosen by facts; it speaks as `bot` does. The genres are names as titles, {{second}} is inside a sentence. */
  remark: {
    fewHearts: 'A few hearts so far: too early to call it a taste, but a good start.',
    oneGenre: '{{genre}} through and through: even a bot without taste can hear that.',
    everything: 'A bit of everything: this taste refuses to be filed.',
    old: 'Mostly from before the web, and it has aged better.',
    mixed: '{{first}} with a good pinch of {{second}}. A bot without taste would borrow this one.',
  },
  likedMost: 'Likes most',
  learned_one:
    'Learned from votes on {{count}} track; older votes count less · /privacy shows or deletes what is stored',
  learned_other:
    'Learned from votes on {{count}} tracks; older votes count less · /privacy shows or deletes what is stored',
  importedTracks_one: '{{count}} imported track',
  importedTracks_other: '{{count}} imported tracks',
  learnedFromImport: 'Learned from {{imported}} · /privacy shows or deletes what is stored',
  learnedWithImport_one:
    'Learned from votes on {{count}} track and {{imported}}; older ones count less · /privacy shows or deletes what is stored',
  learnedWithImport_other:
    'Learned from votes on {{count}} tracks and {{imported}}; older ones count less · /privacy shows or deletes what is stored',
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
