/** Discord's limits for what a message may hold, texts in UTF-16 units with their escapes. */
export const LIMITS = {
  content: 2000,
  embeds: 10,
  /** All texts of all embeds of a message together. */
  embedTexts: 6000,
  author: 256,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  /** Components of a message, those inside of others included. */
  components: 40,
  /** All text displays of a message together. */
  componentTexts: 4000,
  /** Of a picture in a component. */
  pictureDescription: 1024,
  buttonLabel: 80,
  placeholder: 150,
  /** Label and description of an option of a select menu. */
  option: 100,
  choices: 25,
  /** Name and value of a choice that autocompletion offers. */
  choice: 100,
  attachmentDescription: 1024,
  threadName: 100,
} as const;
