import { describe, expect, it } from 'vitest';
import { EXAMPLE_WORKSHOP } from './content/example.ts';
import { DEFAULT_GROUND_RULES, DEFAULT_PROMPTS } from './content/prompts.ts';
import { EXAMPLE_STORY } from './content/story.ts';
import { STAGES } from './pathway.ts';
import { looksPersonal, personalMarks } from './personal.ts';

const kinds = (text: string): readonly string[] =>
  personalMarks(text).map((mark) => `${mark.kind}: ${mark.text}`);

describe('what looks personal is pointed out (R63)', () => {
  it.each([
    ['Ring 07700 900123 after six', 'phone: 07700 900123'],
    ['Ring +44 (0)7700 900 123', 'phone: +44 (0)7700 900 123'],
    ['020 7946 0018 is the flat', 'phone: 020 7946 0018'],
    ['(0161) 496-0018', 'phone: (0161) 496-0018'],
    ['0044 7700 900123', 'phone: 0044 7700 900123'],
    ['7700 900123', 'phone: 7700 900123'],
    ['+353 1 496 0018', 'phone: +353 1 496 0018'],
    ['اتصل بي ٠٧٧٠٠٩٠٠١٢٣', 'phone: ٠٧٧٠٠٩٠٠١٢٣'],
    ['Write to d.marsh@example.org.', 'email: d.marsh@example.org'],
    ['sam+home (at) example.co.uk', 'email: sam+home (at) example.co.uk'],
    ['She lived at EH1 1BB then', 'postcode: EH1 1BB'],
    ['sw1a2aa', 'postcode: sw1a2aa'],
    ['flat 3, CF10 3NP', 'postcode: CF10 3NP'],
    ['Daniel Marsh told us', 'name: Daniel Marsh'],
    ['we let siân williams down', 'name: siân williams'],
    ['Ask Mrs Okafor about it', 'name: Mrs Okafor'],
    ['Dr. Bashir noticed', 'name: Dr. Bashir'],
    ['the tenant Keziah Thompson left', 'name: Keziah Thompson'],
    ['Mary Ann Pritchard’s flat', 'name: Mary Ann Pritchard'],
    ['Sarah Green rang', 'name: Sarah Green'],
    ["Niamh O'Connor", "name: Niamh O'Connor"],
  ])('%j has %j', (text, mark) => {
    expect(kinds(text)).toEqual([mark]);
  });

  it.each([
    'Crisis Skylight runs a drop-in',
    'Universal Credit comes after five weeks',
    'Citizens Advice on Tuesdays, and Shelter Cymru',
    'John Lewis gave us kettles',
    'The Joseph Rowntree Foundation counts it',
    'Mary Seacole Ward discharges on Fridays',
    'Nelson Mandela House has twelve flats',
    'Daniel told nobody. Daniel sold his car',
    'Sarah Green House and Charlotte Street',
    'Harry’s Law and the Homelessness Reduction Act 2017',
    'Between 2023 and 2024 we helped 1,250 people in 48 weeks',
    'On 01.02.2026 at 10:30, room 12',
    'Ring Shelter on 0808 800 4444 or the council on 0300 123 4567',
    'Form A1, 2nd page; wing E3 1st floor',
    'We pay £7,500 a year, 0.75 of a post',
    'Open 7 days, 24/7/365',
    'Meet @ ten, at the hub',
    'سمير لا يعرف أين يسأل',
    'Tŷ Agored yn helpu pobl',
    'NHS Wales, Age UK and Miss Universe',
    '',
  ])('%j has nothing', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('several at once, each with its place', () => {
    const text = 'Sarah Jones, 07700 900123, sarah@example.org';
    const marks = personalMarks(text);
    expect(marks.map(({ kind }) => kind)).toEqual(['name', 'phone', 'email']);
    for (const { start, end, text: written } of marks) expect(text.slice(start, end)).toBe(written);
  });

  it('nothing of ours is mistaken for a person', () => {
    const { ideas, pledges, actions, keyPoints } = EXAMPLE_WORKSHOP;
    const texts = [
      ...[...ideas, ...pledges, ...actions, ...keyPoints].map(({ text }) => text),
      ...actions.flatMap(({ notes, measure }) => [...notes.map(({ text }) => text), measure ?? '']),
      ...Object.values(DEFAULT_PROMPTS).flatMap((prompts) => Object.values(prompts).flat()),
      ...DEFAULT_GROUND_RULES,
      ...STAGES.flatMap(({ name, meaning }) => [name, meaning]),
      EXAMPLE_STORY.markdown,
    ];
    expect(texts.filter(looksPersonal)).toEqual([]);
  });

  it('a hostile text of any length is looked at without a long stop', () => {
    const piles = ['0 '.repeat(60_000), 'a@'.repeat(60_000), '(0'.repeat(60_000), 'John '.repeat(24_000)];
    expect(piles.map((text) => personalMarks(text).length >= 0)).toEqual([true, true, true, true]);
  });
});
