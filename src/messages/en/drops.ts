/** Weekly drops: the command, the post and why something did not happen. */
export const drops = {
  command: {
    description: 'Get tracks picked for this server every week',
    on: {
      description: 'Turn weekly drops on, resume them or change them',
      channel: 'Where to post (default: this channel)',
      day: 'Day of the week (default Monday)',
      hour: 'Hour of the day, 0 to 23 (default 18)',
      timezone: 'Time zone: start typing a city or a country',
      size: 'How many tracks (default {{size}})',
      theme: 'A genre or mood for every drop, or "any"',
      thread: 'Open a thread for discussion under each drop',
    },
    setup: 'Set up weekly drops step by step',
    pause: 'Pause weekly drops and keep every setting',
    resume: 'Resume drops after a pause, or within a week of turning them off',
    off: 'Turn weekly drops off',
    status: 'See when the next drop comes and what might prevent it',
    preview: 'Preview the next drop (only you can see it)',
  },
  choice: {
    anyTheme: 'any: no theme',
    timeZone: '{{city}} · {{zone}} · now {{time}}',
  },
  day: {
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  },
  mood: {
    happier: 'Happy',
    sadder: 'Sad',
    calmer: 'Calm',
    energetic: 'Energetic',
    danceable: 'Danceable',
    acoustic: 'Acoustic',
    instrumental: 'Instrumental',
    faster: 'Fast',
    slower: 'Slow',
  },
  schedule: {
    when: '{{size}} tracks every {{day}} at {{hour}}:00, {{timeZone}} time',
    theme: 'theme: {{theme}}',
    thread: 'a thread under each drop',
  },
  reply: {
    needsManageServer: 'You need **Manage Server** to do that.',
    turnedOn:
      'Drops are on in <#{{channel}}>: {{schedule}}.\nThe next one comes on {{date}} ({{relativeDate}}). See what it would be with `/drops preview`.',
    turnedOff:
      'Drops are off. Until {{until}}, the button below or `/drops resume` turns them back on as they were.',
    alreadyOff: 'Drops were already off in this server.',
    alreadyOffKept:
      'Drops are already off in this server. Until {{until}}, the button below or `/drops resume` turns them back on as they were.',
    confirmOff:
      'Turn weekly drops off in this server? The settings are kept for a week, in case you change your mind. `/drops pause` keeps them for as long as you like.',
    paused:
      'Drops are paused, and every setting is kept. `/drops resume` turns them on again; drops that were due in the meantime are left out.',
    alreadyPaused: 'Drops are already paused ({{when}}). `/drops resume` turns them on again.',
    notPaused: 'Drops are not paused. The next one comes on {{date}} ({{relativeDate}}).',
    forum:
      '<#{{channel}}> is a forum. Drops need a text or announcement channel, because I couldn’t make sure that a forum post appears only once. Nothing has been changed.',
    unknownTimeZone:
      'I don’t know the time zone “{{typed}}”. Start typing a city and pick one from the list, for example Lisbon.',
    severalTimeZones:
      'Several places use “{{typed}}”, and clocks change in some of them but not in others. Pick the city whose time you mean: {{cities}} or another one.',
    unknownTheme: 'I don’t know the theme “{{typed}}”. Pick one from the list, or “any”.',
    nothingChanged: '{{why}}\nAllow that in the channel’s settings and try again. Nothing has been changed.',
    off: 'Drops are off in this server. `/drops setup` turns them on step by step; `/drops preview` shows what one would look like.',
    nothingNew: 'There is nothing new left for this server. Try another theme with `/drops on`.',
    preview: {
      on: 'If nobody votes or looks anything up before then, this will be posted on {{date}}:',
      off: 'Drops are off in this server. With the default settings, the next one would come on {{date}}:',
      kept: 'Drops are off in this server. Turned back on as they were, the next one would come on {{date}}:',
      paused:
        'Drops are paused in this server; `/drops status` says why. Otherwise this would be posted on {{date}}:',
    },
  },
  button: {
    turnOff: 'Turn off',
    turnBackOn: 'Turn back on',
  },
  setup: {
    intro:
      'Where and when should the weekly drop come? Nothing is posted until you choose a time zone and press **Turn on**.',
    current:
      'Drops are on in <#{{channel}}>: {{schedule}}. Choose what should be different and press **Turn on**; until then they stay as they are.',
    askTimeZone:
      'Which time zone do you mean by {{day}}, {{hour}}:00? Drops turn on as soon as you choose one.',
    channel: 'Channel',
    day: 'Day of the week',
    hour: 'Hour',
    hourOption: '{{hour}}:00',
    timeZone: 'Time zone',
    save: 'Turn on',
    anotherCity: 'Another city…',
    city: 'A city in that time zone',
    cityExample: 'Lisbon',
    unknownCity: 'I don’t know the city “{{typed}}”. Try a larger one in the same time zone.',
    chooseCity: '“{{typed}}” could be one of several time zones. Choose the one you mean.',
  },
  status: {
    title: 'Weekly drops',
    channel: 'Where',
    next: 'Next',
    nextDate: '{{date}} ({{relativeDate}})',
    paused: 'Paused',
    off: 'Off',
    offSince: '{{when}}\nUntil {{until}}, `/drops resume` turns them back on as they were.',
    pausedSince: '{{when}}\nEvery setting is kept. Resume with `/drops resume`.',
    stoppedBy: '{{date}}, by <@{{user}}>',
    pausedWhy: '{{date}}: {{why}}\nOnce that’s fixed, resume with `/drops on`.',
    problem: 'Problem',
    parts: 'What’s in it',
    part: {
      'for-you': '{{count}} picked for you',
      fresh_one: '{{count}} new release',
      fresh_other: '{{count}} new releases',
      'wild-card_one': '{{count}} wild card',
      'wild-card_other': '{{count}} wild cards',
      'among-you': '{{count}} that one of you loves',
    },
    partName: {
      'for-you': 'Picked for you',
      fresh: 'New releases',
      'wild-card': 'Wild cards',
      'among-you': 'Loved by one of you',
    },
    partRecord: '{{part}}: {{liked}} of {{shown}} so far were liked',
    lastDrop: 'Last drop',
    lastDropLink: '{{date}} · [see it]({{url}})',
    lastSkipped: 'Last skipped',
    lastSkippedWhy: '{{date}}: {{why}}',
  },
  paused: {
    notice:
      'I couldn’t post the weekly drop, so I have paused it. {{why}}\nOnce that’s fixed, resume with `/drops on`. `/drops status` shows what is wrong.',
    noticeFrom: '**{{server}}**: {{notice}}',
  },
  post: {
    author: 'Weekly drop · week {{week}}',
    title: '{{size}} tracks for this server',
    titleWithTheme: '{{theme}}: {{size}} tracks for this server',
    footer: '❤️ what you like, or react with 👍 or 👎: votes shape the next drop',
    likedButton: 'Tracks I liked',
    thread: 'Weekly drop, week {{week}}',
    coldStart: 'I don’t know this server’s taste yet, so here is a tour of the genres. {{teach}}',
    coldStartOfGenre:
      'I don’t know this server’s taste yet, so here are tracks that many people know. {{teach}}',
    teach: 'Vote below, or use `/genre` and `/recommend`, and the next drop will be closer to your taste.',
  },
  liked: {
    none: 'You haven’t picked any of these yet. Press ❤️ beside a track, or react with its number or with 👍 to all of them, and press this again.',
  },
  /** In and about the picture of a drop. */
  poster: {
    title: 'Weekly drop',
    week: 'Week {{week}}',
    weekWithTheme: 'Week {{week}} · {{theme}}',
    altText: 'A poster of week {{week}} with its tracks: {{tracks}}',
    altTextTrack: '{{number}} “{{title}}” by {{artist}}, {{genre}}',
    altTextTrackOnly: '{{number}} “{{title}}” by {{artist}}',
  },
  trackReason: {
    forYou: 'near what you like here',
    nearArtist: 'close to {{artist}}, liked here',
    genre: 'for those of you who like {{genre}}',
    sharedLists: 'fans of {{artist}} also play it: {{count}} shared lists',
    fresh: 'new: released in the last two months',
    wildCard: 'wild card: little known, from a genre nearby',
    amongYou: 'one of you loves it',
    amongYouNamed: '{{member}} loves it',
    /** Of drops that were planned by version 0.1. */
    liked: 'because you liked “{{title}}” by {{artist}}',
    lookedUp: 'because somebody looked up “{{title}}” by {{artist}}',
    explore: 'something different',
    lessKnown: 'off the beaten track',
    popular: 'popular, for a change',
    popularToStart: 'popular, to start with',
    deepCut: 'deep cut',
  },
  skipReason: {
    late: 'It couldn’t be posted within a day: the bot was offline, or Discord did not accept it.',
    paused: 'Drops were paused: {{why}}',
    nothingNew: 'There was nothing new left to post.',
    maybePosted: 'It may have been posted in <#{{channel}}>, which I can no longer read.',
  },
  blockedReason: {
    missingPermissions_one: 'Missing permission in <#{{channel}}>: **{{permissions}}**',
    missingPermissions_other: 'Missing permissions in <#{{channel}}>: **{{permissions}}**',
    channelGone: 'The channel is gone. Choose another one with `/drops on`.',
    refused: 'Discord says “{{error}}” in <#{{channel}}>.',
  },
} as const;
