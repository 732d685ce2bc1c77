// How long a text is for a network, counted as networks/rules/counting.py counts: a test runs 10,000 texts through both.
// count([[280, "weighted"]], text) → {used, limit, over, unit}

// Stands behind tlds.js on a page: an import would need a name that the gathered files do not have.

const LATIN =
  "\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0253\\u0254\\u0256\\u0257\\u0259\\u025B\\u0263\\u0268\\u026F\\u0272\\u0289\\u02BB\\u0300-\\u036F\\u1E00-\\u1EFF";
const CYRILLIC = "\\u0400-\\u04FF";
const NEVER = "\\u061C\\u180E\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF";
const BLANK = "\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";
const LABEL = `[^!'#%&()*+,\\\\\\-.\\/:;<=>?@\\[\\]\\^_{|}~$${BLANK}${NEVER}]`;
const endings = globalThis.yamabikoEndings.split(" ").sort((one, other) => other.length - one.length).join("|");
const ENDING = `(?:(?:${endings})(?=[^0-9A-Za-z@+\\-]|$)|xn--[\\-0-9a-z]+)`;
const DOMAIN = `(?:${LABEL}(?:[_\\-]|${LABEL})*(?<![_\\-])\\.){0,126}(?:${LABEL}(?:-|${LABEL})*(?<!-)\\.)${ENDING}`;
const BARE = `(?<![\\-a-z0-9${LATIN}])(?:[\\-a-z0-9${LATIN}]+\\.){1,126}${ENDING}`;
const PATH = `[a-z${CYRILLIC}0-9!*';:=+,.$\\/%#\\[\\]\\-\\u2013_~@|&${LATIN}]`;
const BALANCED = `\\((?:${PATH}+|${PATH}*\\(${PATH}+\\)${PATH}*)\\)`;
const PATH_END = `(?:[+\\-a-z${CYRILLIC}0-9=_#\\/${LATIN}]|${BALANCED})`;
const AFTER_SLASH = `(?:${PATH}*(?:${BALANCED}${PATH}*)*${PATH_END}|@${PATH}+\\/)`;
const QUERY = `\\?[a-z0-9!?*'@\\(\\);:&=+$\\/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#\\/]`;
const tail = (path) => `(?::[0-9]+)?(?<${path}>\\/${AFTER_SLASH}?)?(?:${QUERY})?`;
const NOT_BEFORE = "(?<![A-Za-z0-9@＠$#＃\\uFEFF\\uFFFE\\uFFFF])";
const ADDRESS = new RegExp(
  `${NOT_BEFORE}(?:https?:\\/\\/(?<domain>${DOMAIN})${tail("path")}|(?<![\\-_.\\/])(?<bare>${BARE})${tail("barePath")})`, "gu");
const WRAPPED = new RegExp(`https?:\\/\\/t\\.co\\/(?<slug>[a-z0-9]+)(?:\\?[^${BLANK}]*)?`, "uy");

const ELEMENT = "(?:(?![©®](?!\\uFE0F))\\p{Extended_Pictographic}(?!\\uFE0E)(?:\\p{Emoji_Modifier}|\\uFE0F\\p{Emoji_Modifier}?)?)";
const EMOJI = new RegExp(
  `\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|\\u{1F3F4}[\\u{E0020}-\\u{E007E}]+\\u{E007F}|${ELEMENT}(?:\\u200D${ELEMENT})*|\\p{Emoji_Modifier}`, "gu");

const OPEN = `[^${BLANK}<>\\(\\)?]`;
const CLOSED = `\\((?:${OPEN}+|${OPEN}*\\(${OPEN}+\\)${OPEN}*)\\)`;
const LAST = `(?:[^${BLANK}\\(\\)?!*"'「」<>;:=,.$%\\[\\]~&|@]|${CLOSED})`;
const OPEN_PATH = `(?:\\/(?:${OPEN}*(?:${CLOSED}${OPEN}*)*${LAST})?)`;
const OPEN_QUERY = `(?:\\?(?:[^${BLANK}"<>\\\\\`{}]*[^${BLANK}!?*'\\(\\);:+$%\\[\\].,~|@\\^"<>\\\\\`{}])?)`;
const FEDIVERSE_ADDRESS = new RegExp(`${NOT_BEFORE}https?:\\/\\/(?<domain>${DOMAIN})(?::[0-9]+)?${OPEN_PATH}?${OPEN_QUERY}?`, "gu");
const WORD = "[\\p{L}\\p{M}\\p{Nd}\\p{Pc}]";
const FEDIVERSE_MENTION = new RegExp(
  `(?<![=\\/]|${WORD})@(?<name>[a-z0-9_]+(?:[.\\-]+[a-z0-9_]+)*)@(?<server>${WORD}+(?:[.\\-]+${WORD}+)*)`, "gu");

const JOINERS = "_\\u200C\\u200D\\uA67E\\u05BE\\u05F3\\u05F4\\uFF5E\\u301C\\u309B\\u309C\\u30A0\\u30FB\\u3003\\u0F0B\\u0F0C\\u00B7";
const TAG_LETTER = `\\p{L}\\p{M}\\p{Nd}${JOINERS}`;
const HASHTAG = new RegExp(
  `(?:(?<=[\\uFE0E\\uFE0F])|(?<![&${TAG_LETTER}]))[#＃](?![\\uFE0F\\u20E3])(?=([\\p{Nd}${JOINERS}]*))\\1[\\p{L}\\p{M}](?=([${TAG_LETTER}]*))\\2(?![#＃]|:\\/\\/)`, "gu");
const NAME = "[@＠](?=([A-Za-z0-9_]{1,20}))\\1";
const MENTION = new RegExp(
  `(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.\\-])[Rr][Tt]:?))${NAME}(?=((?:\\/[A-Za-z][A-Za-z0-9_\\-]{0,24})?))\\2(?![@＠${LATIN}]|:\\/\\/)`, "gu");

const LONGEST = 4096, LONGEST_SLUG = 40, LONGEST_LABEL = 63, LONGEST_SERVER = 253;
const PILED = /[\p{M}\p{Cf}]{512}/u;

const points = (text) => { let many = 0; for (const _ of text) many += 1; return many; };
const small = (text) => text.replace(/[A-Z]+/g, (large) => large.toLowerCase());
const isAscii = (text) => /^[\0-\x7F]*$/.test(text);

// The length that RFC 3492 gives a label: the DNS holds at most 63.
function encodedLength(label) {
  if (isAscii(label) || points(label) > LONGEST_LABEL) return points(label);
  if (label.startsWith("xn--")) return LONGEST_LABEL + 1;
  const codes = Array.from(label, (letter) => letter.codePointAt(0));
  const basic = codes.filter((code) => code < 128).length;
  let length = 4 + basic + (basic ? 1 : 0), code = 128, delta = 0, bias = 72, handled = basic;
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((other) => other >= code));
    delta += (next - code) * (handled + 1);
    code = next;
    for (const other of codes) {
      if (other < code) delta += 1;
      if (other !== code) continue;
      let rest = delta;
      for (let k = 36; ; k += 36) {
        const threshold = Math.min(Math.max(k - bias, 1), 26);
        length += 1;
        if (rest < threshold) break;
        rest = Math.floor((rest - threshold) / (36 - threshold));
      }
      let scaled = handled === basic ? Math.floor(delta / 700) : delta >> 1, k = 0;
      scaled += Math.floor(scaled / (handled + 1));
      for (; scaled > 455; k += 36) scaled = Math.floor(scaled / 35);
      bias = k + Math.floor((36 * scaled) / (scaled + 38));
      delta = 0;
      handled += 1;
    }
    delta += 1;
    code += 1;
  }
  return length;
}

const couldResolve = (domain, length) => length <= LONGEST && domain.split(".").every((label) => encodedLength(label) <= LONGEST_LABEL);

const MAYBE = new RegExp(`\\.[^.${BLANK}]`, "u");  // without it there is no address, and the search is the dear part

function addresses(original) {
  if (!MAYBE.test(original)) return [];
  const text = small(original), found = [];
  for (const match of text.matchAll(ADDRESS)) {
    const { domain, bare, barePath } = match.groups;
    if (!couldResolve(domain ?? bare, points(match[0]))) continue;
    const start = match.index;
    let end = start + match[0].length;
    if (bare && !barePath) end = start + bare.length;
    WRAPPED.lastIndex = start;
    const wrapped = WRAPPED.exec(text.slice(0, end));
    if (wrapped) {
      if (wrapped.groups.slug.length > LONGEST_SLUG) continue;
      end = start + wrapped[0].length;
    }
    found.push([start, end]);
  }
  return found;
}

function weight(text) {
  let total = 0, at = 0;
  for (const [start, end] of addresses(text)) {
    total += plain(text.slice(at, start)) + 23;
    at = end;
  }
  return total + plain(text.slice(at));
}

function plain(text) {
  let emoji = 0, total = 0;
  for (const letter of text.replace(EMOJI, () => { emoji += 1; return ""; })) {
    const code = letter.codePointAt(0);
    total += code <= 0x10ff || (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x201f) || (code >= 0x2032 && code <= 0x2037) ? 1 : 2;
  }
  return total + emoji * 2;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
function graphemes(text) {
  if (isAscii(text) && !text.includes("\r")) return text.length;
  let many = 0;
  for (const _ of segmenter.segment(text)) many += 1;
  return many;
}

function countable(text, reserved) {
  const shortened = small(text).replace(FEDIVERSE_ADDRESS, (...match) =>
    couldResolve(match.at(-1).domain, points(match[0])) ? "x".repeat(reserved) : match[0]);
  return shortened.replace(FEDIVERSE_MENTION, (...match) => {
    const { name, server } = match.at(-1), long = points(server);
    return long <= LONGEST_SERVER && couldResolve(server, long) ? `@${name}` : match[0];
  });
}

const octets = (text) => new TextEncoder().encode(text).length;
function outside(text, pattern) {
  const taken = addresses(text);
  let many = 0, place = 0;
  for (const { index } of text.matchAll(pattern)) {
    while (place < taken.length && taken[place][1] <= index) place += 1;
    if (place === taken.length || taken[place][0] > index) many += 1;
  }
  return many;
}

const MEASURES = {
  weighted: weight,
  graphemes,
  fediverse: (text, reserved) => graphemes(countable(text, reserved)),
  bytes: octets,
  utf16: (text) => text.length,
  points,
  emoji_bytes: (text) => [...text.matchAll(EMOJI)].reduce((sum, [emoji]) => sum + octets(emoji) - points(emoji), points(text)),
  links: (text) => new Set(addresses(text).map(([start, end]) => text.slice(start, end))).size,
  hashtags: (text) => outside(text, HASHTAG),
  // A mention with the name of a list behind it is no mention of a person.
  mentions: (text) => outside(text, MENTION) - outside(text, LIST),
};
const LIST = new RegExp(MENTION.source.replace(")?))\\2", ")))\\2"), "gu");

globalThis.yamabikoCount = function count(limits, written, reserved = 23) {
  const whole = written.toWellFormed(), text = PILED.test(whole) ? whole : whole.normalize("NFC");
  let first = null;
  for (const [limit, unit] of limits) {
    const used = MEASURES[unit](text, reserved), length = { used, limit, over: Math.max(0, used - limit), unit };
    if (length.over) return length;
    first ??= length;
  }
  return first;
};
