/**
 * Templates that a host makes their own (A16). Square brackets mark what only the host knows. The layout is one: a title
 * and sections of a heading and lines.
 */
export interface Statement {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

export const ACCESSIBILITY: Statement = {
  title: 'Accessibility',
  lead: 'We want everyone in a workshop to be able to take part: on a phone or a big screen, by keyboard, by touch or with a screen reader.',
  sections: [
    {
      heading: 'What you can do',
      lines: [
        'Do everything with the keyboard alone. Press the ? key on a board to see the keys, and switch single-key ones off.',
        'Use the list instead of the grid. It has the same ideas and the same buttons, with headings and lists for a screen reader.',
        'Move an idea without dragging: every idea has a menu.',
        'Make text up to twice as big in your browser.',
        'Pause what others do: under “More” on a board, and on the wall. Nothing new appears until you ask for it. What you write still counts.',
        'Choose how much you hear of what others do: under “More” on a board. There is also a list of it to read again.',
        'Use dark colours, strong contrast or less movement: we follow what your device is set to.',
        'Take your time. When the timer ends, nothing closes and nothing is lost.',
      ],
    },
    {
      heading: 'How far we are',
      lines: [
        'We work to the Web Content Accessibility Guidelines, version 2.2, level AA. The site is tested on every change, by tools and by keyboard.',
        'It has not been tested yet by people who use a screen reader, a magnifier or speech every day.',
        'Audits by others: [the host says here who has looked, when, and what they found].',
      ],
    },
    {
      heading: 'What does not work well yet',
      lines: [
        'The grid is a drawn picture. Your own settings for spacing between letters and lines do not change it. The list follows them.',
        'On a touch screen with a screen reader, the ideas of the grid cannot be found by moving a finger over it. Use the list.',
        'What others change on your own board is told. What changes on the wall, in the pledges and in the plan is not told: read there again.',
        'The room’s big screen turns its pages by itself. The wall has the same words, at your own pace.',
        'Word files and PDFs have headings, table heads and a language. Nobody has read them with a screen reader yet.',
        'The site is in English only. Ideas can be written in any language.',
      ],
    },
    {
      heading: 'If something does not work for you',
      lines: [
        'Tell the person who runs your workshop. They can write for you, read to you, or give you paper.',
        'Or write to us: [e-mail of the host]. We answer within [5] working days.',
        'If you are not happy with our answer, in the United Kingdom you can go to the Equality Advisory and Support Service.',
      ],
    },
  ],
};

export const PRIVACY: Statement = {
  title: 'Privacy and complaints',
  lead: 'You can take part without an account, an e-mail address or your real name.',
  sections: [
    {
      heading: 'What is kept',
      lines: [
        'The ideas, pledges and plans that your workshop writes.',
        'The name that you chose, if you gave one, and which pair you were in.',
        'Your answers when the group is asked, and your dots. They are kept so that nobody can see which are yours.',
        'In an anonymous workshop nobody, not even this server, records who wrote what.',
        'One cookie for your place in the workshop. It is needed for the site to work, and for nothing else.',
        'A copy of your own board on your device, so that nothing is lost without a network. Leaving the workshop clears it. On a shared device there is none.',
      ],
    },
    {
      heading: 'Who can see it',
      lines: [
        'The people in your workshop, as the join page told you, and those who have its results link.',
        'The host of this site: [name of the organisation], who runs the server it is stored on.',
        'Whoever leads an action and has its link: that one action, its pledge and the words it came from.',
        'Everyone, when your organisation puts its pledges and plan in the library: without names, and without the ideas.',
        'Nobody else. This site asks no other site for anything: no tracking, no adverts, no outside fonts.',
      ],
    },
    {
      heading: 'How long',
      lines: [
        'Twelve months after the workshop has been closed, unless its facilitator or the host chose another time: [the host says so here]. Then everything is removed. An example that was only opened to look around goes after two days.',
      ],
    },
    {
      heading: 'Your rights',
      lines: [
        'When the workshop is over, your own page lets you take your ideas with you, or delete them for good. Quotes of them go too. What the group wrote in its own words stays.',
        'At any other time ask for a copy of what you wrote, or to have it removed: tell the facilitator, or write to [data protection contact of the host].',
        'To complain, write to [complaints contact]. In the United Kingdom you can also go to the Information Commissioner’s Office.',
        'Please do not write about a person so that they can be recognised.',
      ],
    },
  ],
};
