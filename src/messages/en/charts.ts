/** The words inside pictures. */
export const charts = {
  percent: '{{share, percentage}}%',
  /** A number without its sign, where a cell is too small for both. */
  bare: '{{share, percentage}}',
  /** {{genre}} is a genre inside a sentence. */
  fingerprint: {
    title: 'This track compared to typical {{genre}}',
    thisTrack: 'this track',
    middle: 'middle {{share, percentage}}%',
    /** One feature each, for those who cannot see the picture. */
    alt: {
      within: '{{feature}} {{value}}: as in most of them',
      above: '{{feature}} {{value}}: higher than in most of them',
      below: '{{feature}} {{value}}: lower than in most of them',
      alone: '{{feature}} {{value}}',
    },
    feature: {
      energy: 'Energy',
      danceability: 'Danceability',
      valence: 'Cheerfulness',
      acousticness: 'Acousticness',
      instrumentalness: 'Instrumental',
      speechiness: 'Speech',
      liveness: 'Liveness',
      loudnessDb: 'Loudness',
      tempoBpm: 'Tempo',
      durationMs: 'Length',
    },
    value: {
      share: '{{value, hundredths}}',
      loudnessDb: '{{value, tenths}} dB',
      tempoBpm: '{{value, whole}} BPM',
      durationMs: '{{value, minutes}}',
    },
  },
  taste: {
    /** In place of a name that cannot be drawn. */
    someMember: 'This member',
    thisMember: 'this member',
    thisServer: 'this server',
  },
  confusion: {
    title: 'Confusion matrix',
    subtitle: 'Percent of each row’s tracks. {{evaluated}}; {{accuracy, percentTenths}}% right.',
    actual: 'actual genre',
    predicted: 'predicted genre',
  },
  reliability: {
    title: 'Reliability: confidence against accuracy',
    subtitle: '{{evaluated}}. ECE {{error, thousandths}}.',
    confidence: 'confidence',
    accuracy: 'accuracy',
    shareOfPredictions: 'percent of predictions',
  },
  distribution: {
    title: 'Tracks per genre',
    subtitle: '{{tracks, whole}} tracks the model is trained and evaluated on',
    tracks: '{{tracks, whole}}',
  },
  importance: {
    title: 'Feature importance in the forest',
    share: '{{share, percentTenths}}%',
    subtitle: 'Share of the impurity decrease; derived columns count for the features they are computed from',
    feature: {
      danceability: 'danceability',
      energy: 'energy',
      key: 'key',
      loudnessDb: 'loudness',
      mode: 'major or minor',
      speechiness: 'speechiness',
      acousticness: 'acousticness',
      instrumentalness: 'instrumentalness',
      liveness: 'liveness',
      valence: 'valence',
      tempoBpm: 'tempo and pulse',
      durationMs: 'length',
    },
  },
  genreMap: {
    title: 'Genres by their audio features',
    subtitle:
      '{{labels, whole}} labels placed by their tracks’ mean features; near means similar. Colours: genres.',
    axis: {
      energy: { more: 'energetic', less: 'calm' },
      acousticness: { more: 'acoustic', less: 'electric' },
      loudnessDb: { more: 'loud', less: 'quiet' },
      danceability: { more: 'danceable', less: 'free in rhythm' },
      valence: { more: 'cheerful', less: 'sombre' },
      instrumentalness: { more: 'instrumental', less: 'sung' },
      speechiness: { more: 'spoken', less: 'unspoken' },
      liveness: { more: 'live', less: 'studio' },
    },
  },
  /** What the numbers of a report were measured on. */
  evaluated: '{{tracks, whole}} tracks, each predicted by a model not trained on it',
} as const;
