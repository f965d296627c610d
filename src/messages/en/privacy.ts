/** The command `/privacy`. */
export const privacy = {
  description: 'View, export or delete your data',
  show: { description: 'See what is stored about you' },
  export: { description: 'Get everything stored about you as a JSON file' },
  delete: { description: 'Delete everything stored about you' },
  noVotes: 'I store no votes of yours.',
  votes_one:
    'I store **{{count}}** vote of yours, cast on {{since}}. Your taste is computed from it when needed and is not stored.',
  votes_other:
    'I store **{{count}}** votes of yours, the oldest from {{since}}. Your taste is computed from them when needed and is not stored.',
  imports_one:
    'I store **{{count}}** import of your listening: ids of {{tracks}} and names of {{artists}}. It is deleted after a year.',
  imports_other:
    'I store **{{count}}** imports of your listening: ids of {{tracks}} and names of {{artists}}. They are deleted after a year.',
  corrections_one: 'I store the genre you chose for **{{count}}** track. It is deleted after a year.',
  corrections_other: 'I store the genres you chose for **{{count}}** tracks. They are deleted after a year.',
  hidden: 'Your taste is hidden from other members.',
  visible: 'Other members can see your taste with `/taste`.',
  named: 'Weekly drops may name you as the one who loves a track.',
  drops_one:
    'You turned weekly drops on in {{count}} server. I store that so that I can tell you if they stop.',
  drops_other:
    'You turned weekly drops on in {{count}} servers. I store that so that I can tell you if they stop.',
  stopped:
    'Servers where you paused weekly drops or turned them off: {{servers}}. I store that to show it in `/drops status`.',
  never:
    "I don't read conversations, only commands, button presses, reactions under my own posts and, when somebody uses “{{command}}” on a message, its text and the links shown with it. That text is not stored. Votes are deleted after a year.",
  rights: '`/privacy export` sends you all of it as a file; `/privacy delete` deletes it.',
  exported: 'This is everything I store about you.',
  confirm_one:
    'This deletes your {{count}} vote, your imports, your taste, your genre corrections and your settings, immediately and permanently.',
  confirm_other:
    'This deletes your {{count}} votes, your imports, your taste, your genre corrections and your settings, immediately and permanently.',
  deleteEverything: 'Delete everything',
  deleted:
    "Deleted: your votes, your imports, your taste, your genre corrections and your settings. Server tastes no longer include them. Your reactions under old messages stay on Discord, where you can remove them, but I don't count them any more.",
} as const;
