/** A story for the case-study approach, as the host would paste it in. */
export interface Story {
  readonly title: string;
  /** Paragraphs with an empty line between them. */
  readonly markdown: string;
}

const PARAGRAPHS: readonly string[] = [
  // People who have lost a home themselves may be in the room: they should know what is coming before it comes.
  'Daniel is not a real person. This is a story about losing a home and getting ill. You can stop reading whenever you like.',
  'A warehouse closes and Daniel loses the job he has had for eleven years. He does not tell his landlord.',
  "He borrows for two months' rent, then sells his car, which costs him the agency shifts on the ring road.",
  'His sister offers her sofa. Her tenancy does not allow it.',
  'A pharmacist notices that he has stopped collecting his heart tablets, and says nothing because there is nobody to tell.',
  "In November the landlord's letter comes. Daniel takes it to the library, where the volunteer who used to help with forms is only there on Tuesdays.",
  'He sleeps nine nights in a stairwell, falls, and is taken to hospital with pneumonia.',
  'He is well enough to be discharged on a Friday at six in the evening, to no address. An outreach worker finds him on Sunday.',
  'After five weeks in a shared emergency house he is offered a studio flat: no bed, no cooker, a prepayment meter in debt from the last tenant. He moves in on his own.',
  'Four months later he has a job two mornings a week and has spoken to nobody on his landing.',
];

/** The story that we ship: invented, and ours to give away. */
export const EXAMPLE_STORY: Story = { title: 'Daniel, 52', markdown: PARAGRAPHS.join('\n\n') };
