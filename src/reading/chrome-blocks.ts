/** UTF-16 units of a block; a longer one says something. */
const SHORT = 180

/** A block that says nothing but this. */
const ONLY: readonly RegExp[] = [
  /^(?:advertise(?:ment)?|sponsored(?: content)?|promoted|paid (?:post|content)|share|print|save|email|comments?|subscribe|gift article|loading|listen|play(?: video)?|copy(?: link)?|facebook|twitter|whatsapp|linkedin|reddit|close|menu|next|previous|back to top|getty images?)\W*$/i,
  /^(?:share|print|email|save|listen to|bookmark) (?:this|on|via)(?: (?:article|story|page|post|facebook|twitter|x|whatsapp|linkedin|email))?\W*$/i,
  /^related(?: (?:stories|story|articles?|content|links?|news|coverage|topics?|posts?|reading|video))?\W*$/i,
  /^(?:read|see|view|show|load|learn|find out) more\W*$/i,
  /^(?:(?:more|top|latest|trending|popular|recommended|most read|most popular|editors?['’]? picks|up next|in other news)(?: (?:stories|news|now|for you|today))?)\W*$/i,
  /^(?:story|article|content|video) continues (?:below|after)\b/i,
  /^scroll (?:down )?(?:to|for) (?:continue|more|the rest)\b/i,
  /^(?:sign up|subscribe|register)\b.*\b(?:newsletters?|alerts?|inbox|e-?mails?|briefing|updates|app|digital access|for free|subscri\w+)\b/i,
  /^(?:get|receive|have) .{0,60}\b(?:newsletter|(?:in|to) your inbox)\b/i,
  /^follow us\b|^(?:like|join|find) us on (?:x|twitter|facebook|instagram|whatsapp|telegram|youtube)\b/i,
  /^follow .{1,60} on (?:x|twitter|facebook|instagram|threads|bluesky|linkedin|mastodon|tiktok|youtube)\b/i,
  /^(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}))/i,
  /^all rights reserved\b/i,
  /^(?:you (?:may|might|could) (?:also )?(?:like|be interested)|you may also enjoy|recommended for you|don['’]t miss)\b/i,
  /^(?:click|tap) (?:here )?to (?:share|print|email|subscribe|play|expand)\b/i,
  /^(?:leave|post|add|write) a (?:comment|reply)\b|^(?:view|show|read|see) (?:all )?\d* ?comments\b|^\d+ comments?$/i,
  /^download (?:the|our) .{0,60}\bapps?\b/i,
  /^(?:this page|your browser) (?:requires|does not support)\b/i,
  /^\d+ min(?:ute)?s? (?:read|listen)\W*$/i,
  /^(?:already a subscriber\b|(?:log|sign) in(?: (?:to|or|here|now)\b|\W*$)).{0,60}$/i,
  /^(?:reach|contact|e-?mail|write to) .{0,80}@\S+\W*$|\bcan be reached at .{0,40}@\S+\W*$/i,
  /^(?:support|donate to) (?:our|local|independent) (?:journalism|news)/i,
]

/** Words of a class or id that say the same of what they stand on. */
const NAME =
  /(?:^|[\s_-])(?:newsletters?|sign-?up|subscri(?:be|ption|ptions)|promos?|related|recirc|shar(?:e|ing)|social|advert\w*|outbrain|taboola|comments?|author-?bio|about-?(?:the-?)?author|read-?more|trending|most-?(?:read|popular)|breadcrumbs?|tags?|topics|paywall|offer|cookies?|donat\w+|cta)(?=$|[\s_-])/i

/** A block that begins so and is nothing but a link. */
const LINKED =
  /^(?:read|watch|listen|see|also|more|related|photos?|video|gallery|opinion|analysis|explainer|from the archives?)\b[^.]{0,24}(?::|»|—|-|\|)/i
const LEADS =
  /^(?:(?:read|see|also read|read also|more|related|watch|don['’]t miss|recommended)\b(?: (?:more|also|next|on))?)\b/i

/** A heading over links that lead away from the story. */
const HEADING =
  /^(?:related\b|(?:read|see) (?:more|next|also)\b|also (?:read|see|in|on)\b|more (?:from|on|in|about|news|stories|coverage|top|like)\b|(?:more|top|latest|trending|popular|recommended|featured|sponsored|promoted|elsewhere|most (?:read|popular|viewed|shared)|editors?['’]?s? picks|up next|in other news|what to read next|further reading|recent)\b|you (?:may|might|could) |(?:from )?around the web\b|keep reading\b)/i

/** Whether a block is furniture of the site. `linked`: the part of its text that is link text. */
export function isChromeBlock(text: string, linked: number): boolean {
  if (text === '' || text.length >= SHORT) return false
  return (
    ONLY.some((pattern) => pattern.test(text)) ||
    (linked > 0.6 && (LINKED.test(text) || LEADS.test(text)))
  )
}

export function isRelatedHeading(text: string): boolean {
  return text.length <= 60 && HEADING.test(text)
}

/** Whether a class or id says that its element is furniture of the site. */
export function namesChrome(name: string): boolean {
  return NAME.test(name)
}
