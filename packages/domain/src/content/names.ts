// What the look for full names goes by (personal.ts). Given names that are words as well (Will, May, Hope, Grant) are
// left out: a hint that cries wolf is not read any more. All in small letters, without accents.

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Given names that are common in the United Kingdom, of many origins. */
export const GIVEN_NAMES = set(`
  aaron abbie abdul abdullah abigail adam adrian ahmed aidan aisha alan alana albert alec alex alexander alexandra alfie
  ali alice alicia alison allan amanda amber amelia amina amir amy ana andrea andrew angela angharad angus anita ann anna
  anne annie anthony antonio anwar archie arjun arthur ashley asif ayesha barbara barry beatrice becky ben benjamin bernard
  beth bethan bethany beverley bilal blessing bob bogdan bradley brenda brian bridget bronwen bryan callum cameron carl
  carla carlos carol caroline carys catherine cathy ceri charlie charles charlotte chiara chidi chloe chris christian
  christina christine christopher ciara claire clare colin connor craig cynthia daisy damian dan daniel danielle darren
  dave david dawn dean deborah declan delroy denise dennis derek diana diane diego dilys dimitri donald donna doreen
  dorothy doug douglas duncan dylan edward edwin eileen eilidh elaine eleanor elena eleri elisabeth elizabeth ella ellen
  ellie elliot emily emma eric erin ethan eva evelyn ewan faisal farah farhan fatima fatou femi ffion finlay fiona florence
  fran frances francesca francis fred freddie freya gareth gary gavin gemma geoff geoffrey george georgia georgina gerald
  gillian giovanni glenda glenn glenys gloria gordon graham greg gregory gurpreet gwen gwyneth hamza hannah harjit harpreet
  harriet harry hassan hazel heather helen henry hilary holly howard hugh hussein huw iain ian ibrahim idris imran ines
  ioan iqbal irene iris isaac isabel isabella isla ismail ivan jacob jacqueline jake james jamal jamie jan jane janet janice
  jason javier jay jayne jean jeff jeffrey jemima jenna jennifer jenny jeremy jess jessica jill jim jo joan joanna joanne joe
  joel john johnny jon jonathan jordan jose joseph josephine josh joshua joyce juan judith julia julian julie justin kamal
  karen karim karl kasia kate katherine kathleen kathryn katie kayleigh keiran keisha keith kelly ken kenneth kerry kevin
  khadija kieran kim kimberley kirsty kofi krzysztof kwame kyle lakshmi lara laura lauren layla leah lee leila leon leonard
  lesley leslie lewis liam lily linda lisa liz lloyd llinos lorna lorraine louis louise luca lucas lucy luis luke lydia lynn
  lynne maddie maggie magdalena mahmoud malcolm mandy manuel marcus margaret maria marian marie marilyn marina mario marion
  mark marta martha martin mary maryam matthew maureen maurice max maxine megan mehmet melanie melissa michael michelle
  miguel mike milan mina miranda moira mohamed mohammad mohammed moses muhammad musa mustafa myra nadia nadine nancy naomi
  nasreen natalia natalie natasha nathan neil nelson nia niamh nicholas nick nicky nicola nigel nikita nina noah
  noor nora norma norman nuala oisin olga oliver olivia olu oluwaseun omar oscar owain owen paddy pamela parveen patricia
  patrick paul paula pauline pavel pedro peter petra phil philip philippa phillip phoebe piotr poppy priya priyanka rachael
  rachel rahul raj rajesh ralph ravi ray raymond razia rebecca reggie rhian rhiannon rhys ricardo richard rita rob robert
  roberta robin rod roderick rodney roger roisin ronald rory rosemary rosie ross roy ruby rukhsana russell ruth ryan sabrina
  sadia said saira salma sam samantha samir samira samuel sandra sanjay sara sarah saskia scott sean sebastian sergei shabana
  shane shannon sharon shaun sheila shelagh shirley shona sian silvia simon sinead siobhan sofia sonia sophia
  sophie stacey stan stanley stefan stella stephanie stephen steve steven stewart stuart sue sunil susan susanna suzanne
  sylvia tamara tanya tara tariq ted teresa terence terri terry thandiwe theo theresa thomas tia tim timothy tina toby tom
  tomasz tommy tony tracey tracy trevor tunde usman valerie vanessa vera vernon veronica vicky victor vikram vincent vivian
  vivienne walter wanda wayne wendy wesley william winston xavier yasmin yusuf yvonne zac zachary zahra zain zainab zara zoe
`);

/** Family names that are seldom anything else. */
export const SURNAMES = set(`
  adebayo adams ahmed akhtar ali anderson andrews begum bennett campbell chaudhry chowdhury clarke davidson davies davis
  edwards evans fernandes griffiths hamilton harris hassan henderson hossain hughes hussain iqbal jackson jenkins johnson
  johnston jones kaur kelly kennedy khan kowalski lewis lloyd macdonald mahmood malik mcdonald mckenzie mitchell mohammed
  morris murphy murray nguyen nowak o'brien o'connor o'neill okafor okonkwo owens patel phillips popescu powell pritchard
  rahman reynolds richards richardson roberts robertson robinson rodrigues rogers ryan sharma silva simpson singh smith
  stewart sullivan thompson thomson turner watkins watson williams williamson wilson
`);

/** What makes the words before it a place, a body, a law or a day, and no person. */
export const THINGS = set(`
  academy accord act advice agency airport alliance apartments arch arena arms association avenue baths bay board bridge
  building buildings bus business cafe campus care castle cathedral centre center chapel charity charter church
  city clinic close club college commission committee community company cottage council county court credit crescent crisis
  day district drive estate express farm field fields flats forum foundation fund garden gardens gate general green group
  grove hall health heights helpline high hill hospice hospital hostel hotel house household houses housing hub infirmary
  initiative inn institute junction kitchen lane law laws library limited line lodge ltd mansions market medical memorial
  mill ministry mission museum network nhs office park parade partnership pathway place plan plaza point police practice
  primary prison programme project quay refuge report review rise road room row rule scheme school secondary service
  services shelter shop skylight social society square st station street studio studios support surgery team terrace theatre
  tower towers town trust union unit university valley view villa village wales ward way wharf wing wood works workshop yard
`);

/** Of those, what is a family name as well when a given name stands before it. */
export const THINGS_AND_SURNAMES = set('castle church day field green hall hill law wood');

/** Shops and bodies that are called like people. */
export const NOT_PEOPLE: ReadonlySet<string> = new Set([
  'john lewis',
  'thomas cook',
  'joseph rowntree',
  'paul hamlyn',
  'harvey nichols',
  'miss universe',
]);
