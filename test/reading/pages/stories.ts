/** Made-up news; `##` begins a heading inside the story. */
export interface Told {
  readonly headline: string
  readonly dek: string
  readonly author: string
  readonly paragraphs: readonly string[]
}

const story = (headline: string, dek: string, author: string, text: string): Told => ({
  headline,
  dek,
  author,
  paragraphs: text
    .trim()
    .split(/\n\s*\n/)
    .map((one) => one.replace(/\s+/g, ' ').trim()),
})

export const BRIDGE: Told = story(
  'Swing bridge sticks open and splits Harrow Landing in two',
  'A bearing failed at low tide. Parts are coming from Ohio by truck.',
  'Nadia Okafor',
  `The old swing bridge at Harrow Landing opened for a sailboat at 6:10 on Tuesday morning and has
  not closed since. By noon the town had learned how much of its life runs over 212 feet of riveted
  steel.

  Buses from the east side turned around at the barrier. A baker walked her rye loaves down to the
  water, handed them to a lobsterman, and collected the money by phone. The high school, which lies
  west of the river, counted 340 empty chairs at first bell.

  “It made a noise like a piano falling down stairs,” said Curtis Vane, who has worked the bridge
  for nineteen years and was alone in the control house. “Then the motor ran and nothing moved. I
  switched it off before it could hurt itself.”

  The state's engineers found the cause before lunch: one of eight bronze bearings under the pivot
  had cracked from rim to bore. The bridge can still turn on seven, they said, but nobody will sign
  a paper that says so.

  ## A part older than the crew

  No warehouse holds a bearing of that size. The foundry that cast the originals in 1911 closed
  during the war, and the drawings burned with it. A machine shop in Dayton will turn a new one from
  a solid billet and send it east by truck, which takes nine days if the roads stay clear.

  Until then the ferry that carries summer visitors to Gull Island will cross the river instead,
  every twenty minutes from five in the morning until midnight. It takes fourteen cars. The detour
  by the highway bridge at Coldwater is thirty-one miles.

  Mayor Ellen Pratt asked people to leave their cars at the fairground and walk aboard. “We did this
  in 1978 after the ice,” she said. “My mother met my father in that line.”

  The selectmen will talk on Thursday about what the stop costs and who pays for it. The state owns
  the bridge; the town owns the approach; the railroad, which has not run a train since 1986, still
  owns the pivot pier.`,
)

export const LIBRARY: Told = story(
  'Library lends its quiet: the reading room is now open all night',
  'Forty seats, no food, and a librarian who knits.',
  'Tomas Lindqvist',
  `At two in the morning the reading room of the Wexford Free Library holds eleven people, and the
  loudest of them is turning pages.

  The room has been open around the clock since the first of the month. The trustees call it a trial
  for one winter; the people in it call it the best thing the town has done with eight thousand
  dollars in living memory.

  Among the regulars is Priya Raman, a night nurse who stops on her way home because the house is
  too loud when the children wake. Two brothers are preparing for the electricians' exam. A man in a
  green coat reads the same atlas every night and asks that his name stay out of the paper.

  “Nobody here wants anything from you,” said Raman. “That is rarer than you would think.”

  The rules fit on one card. Food stays outside, telephones stay dark, and whoever sleeps is woken
  kindly at four and asked to sleep at home. In three weeks the card has been pointed at twice.

  Dorothea Fenn took the shift because she does not sleep well either. She knits behind the desk,
  grey wool, and has reached the second sleeve. “I used to lie awake and worry,” she said. “Now I am
  paid for it, and there is a sweater.”

  The trustees will count heads until March. If on most nights more than six people come after
  midnight, the room stays open; if not, the lamps go out at nine again. So far the lowest count was
  seven, on the night of the sleet.`,
)

export const OYSTERS: Told = story(
  'Oyster growers find a cheap cure for the mud worm',
  'A bath of cold brine kills the pest and leaves the shell alone.',
  'Ines Caldeira',
  `Growers along the Sound have fought the mud worm with knives, with tumbling drums and with hope.
  A trial that ended last week suggests a bucket will do.

  Scientists from the shellfish laboratory in Milbury sank cages of infested oysters into brine as
  cold as a freezer for ninety seconds, hung them in the air for three hours, and put them back on
  the lease. A month later ninety-four of each hundred worms were gone. The oysters had not noticed.

  The worm does not harm whoever eats it. It bores into the shell and lives in a blister of mud that
  bursts under the knife, and no restaurant pays full price for that.

  “We were throwing back a third of what we raised,” said Hollis Greer, who keeps two hundred
  thousand oysters off Stony Neck. “This costs me salt and a freezer that I already own.”

  ## What it takes

  The brine must be saturated, which is about three pounds of salt for each gallon, and it must be
  colder than fourteen degrees. Warmer than that and the worms merely sulk. Longer than two minutes
  and the oysters begin to gape.

  The laboratory warns that its trial covered one bay in one autumn. It wants ten growers from
  Rhode Island to Long Island to repeat it in April, when the animals come out of their winter rest
  and are weaker.

  Greer is not waiting. He has built a frame that dips forty cages at once, hung it from the boom of
  his boat, and painted a name on it: the Cold Shoulder.`,
)

export const SCHOOL: Told = story(
  'Orchard behind the middle school bears its first crop, and a lesson in accounting',
  'Eighth graders sold 1,900 pounds of apples and must now decide about the profit.',
  'Gwen Mabry',
  `Six years ago a class of eleven-year-olds pushed ninety sticks into a slope that was too steep for
  football. Last Saturday a different class picked 1,900 pounds of apples from them.

  The trees belong to the Alder Brook Middle School, and so does the trouble that came with the
  harvest: $2,214 in a cash box, after the costs of ladders, bags and a permit that somebody
  remembered at the last minute.

  “I expected a problem with worms,” said Samuel Ortega, who teaches science and keeps the key of
  the shed. “I did not expect a problem with surplus.”

  The eighth grade has heard four proposals. One would buy a cider press. One would plant thirty
  pear trees. A third gives everything to the food pantry, and the fourth, which drew the longest
  applause, would take the whole class to the sea.

  A vote was set for Wednesday and then put off, because the treasurer, who is thirteen, found that
  nobody had subtracted the price of next year's netting. Birds took a fifth of the crop.

  “You cannot spend a number until you know what it is,” the treasurer, Amara Diallo, told the
  class. She has asked for two more weeks and a calculator with bigger keys.

  The apples are gone, all but one bushel of russets that nobody would buy because of their skin.
  They are the sweetest of the lot, Ortega said, and they are in the teachers' lounge.`,
)

export const SNOW: Told = story(
  'First plows roll before dawn as ten inches fall on the hill towns',
  'Roads were white by four; schools in nine towns stayed closed.',
  'Peter Halloran',
  `Snow began a little after midnight in the hill towns and by breakfast it had buried the mailboxes
  of Route 47 to their flags.

  Crews in Goshen, Norfolk and Cornwall went out at three. The state sent sixty-two plows into the
  northwest corner and kept eighteen back for the afternoon, when the wind is to turn and move all
  of it again.

  Ten inches lay on the gauge at the Norfolk weather station at nine o'clock, the most for any
  November day since the book was begun in 1932. Farther south it rained.

  Nine towns closed their schools. In Canaan the superintendent, who had decided the night before
  to open late, changed his mind when his own truck did not leave the driveway.

  About 4,100 houses lost power, most of them in Salisbury, where wet snow brought a maple down on
  the line that feeds the lakes. The company promised lights before supper and sent crews from two
  neighboring states.

  Nobody was hurt. A milk truck lay on its side near the Falls Village bridge for two hours while
  its driver and a farmer moved six thousand gallons into another, which neither of them had done
  before.

  The forecast brings sun by Thursday and forty degrees by the weekend, enough to make the rivers
  rise but not, the weather service believes, to put them over their banks.`,
)

export const CLOCK: Told = story(
  'The town clock runs again after a boy asks why it does not',
  'A letter in pencil moved what four budgets could not.',
  'Ruth Amsel',
  `The clock on the Congregational church in Ashbury struck eleven on Sunday for the first time since
  a lightning bolt stopped it in the summer of 2004, and a boy of nine pulled the rope that set it
  going.

  Milo Brandt had written to the selectmen in pencil. “If it is broken,” the letter said, “please
  fix it, and if it is not broken please turn it on.” It was read aloud at the March meeting, and
  nobody could think of an answer.

  Four budgets had carried a line for the repair and four had lost it to roads. What the letter did
  was bring Walter Szymanski out of his chair. He is eighty-one and spent his working life on the
  clocks of railway stations, and he said he would like to have a look.

  He found the movement sound. The lightning had welded one pin, no thicker than a nail, and frozen
  everything behind it. The new pin cost four dollars. The scaffold that let him reach it was lent
  by a painter, and a mason gave two afternoons to the sill.

  “They are very patient machines,” said Szymanski. “It was waiting.”

  The clock gains a minute a week, which is to be mended when the cold has settled in the brass.
  Milo has the key to the tower, and instructions to wind it on Saturdays.`,
)

export const ALL: readonly Told[] = [BRIDGE, LIBRARY, OYSTERS, SCHOOL, SNOW, CLOCK]
