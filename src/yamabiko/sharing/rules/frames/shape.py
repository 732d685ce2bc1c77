"""What a language has to bring: one tuple of frames per place in a draft; which one is used depends on the person."""

from dataclasses import dataclass, fields

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Frames:
    own_words: Lines  # opens with {answer}, one short sentence without its full stop
    own_words_long: Lines  # opens when the answer has several sentences or many words; {answered} ends with its mark
    no_words: Lines  # opens the first voice when she has not answered
    quoting: Lines  # opens a draft of which the next paragraph is a passage in quotation marks
    numbers: Lines  # opens with a {fact} that says what its figures count
    facts: Lines  # opens with a {fact} without figures
    no_numbers: Lines  # opens the second voice when the story holds no such sentence
    only_link: Lines  # opens it when nothing at all can be taken from the story
    question: Lines  # opens with a question on {topic}
    question_known: Lines  # the same where the {topic} is "how …" or "why …" itself
    question_free: Lines  # the same without a topic
    told: Lines  # holds {answered} further down
    title: Lines  # names the story where the opening has not
    see_title: Lines  # the same at the very end
    cited: Lines  # around a passage, {fact} with its quotation marks
    see_plain: Lines
    see_warm: Lines
    see_read: Lines  # beside see_plain, for what one reads, looks at or hears, and for events and jobs
    see_look: Lines
    see_hear: Lines
    see_event: Lines
    see_job: Lines
    ask_back: Lines
    ask_event: Lines
    ask_job: Lines
    nameless: tuple[tuple[str, str], ...]  # (words of a frame, words instead) when no name of the employer is on record

    def lines(self) -> Lines:
        """Every line, for the checker's vocabulary."""
        slots = [line for one in fields(self) if one.name != "nameless" for line in getattr(self, one.name)]
        return (*slots, *(instead for _, instead in self.nameless))
