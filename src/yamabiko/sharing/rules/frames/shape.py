"""What a language has to bring: one tuple of frames per place in a draft; which one is used depends on the person."""

from dataclasses import dataclass

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Frames:
    own_words: Lines  # opens with {answer}, one short sentence without its full stop
    own_words_long: Lines  # opens when the answer has several sentences or many words; {answered} ends with its mark
    no_words: Lines  # opens the first voice when she has not answered
    numbers: Lines  # opens with {numbers}
    no_numbers: Lines  # opens the second voice when the story holds no figure that stands for itself
    only_link: Lines  # opens it when nothing at all can be taken from the story
    question: Lines  # opens with a question on {topic}
    question_known: Lines  # the same where the {topic} is "how …" or "why …" itself
    question_free: Lines  # the same without a topic
    told: Lines  # leads to {answered} further down
    title: Lines  # names the story where no statement can be taken from it
    cited: Lines  # around a {fact} in quotation marks whose style would clash
    see_plain: Lines
    see_warm: Lines
    ask_back: Lines
    nameless: tuple[tuple[str, str], ...]  # (words of a frame, words instead) when no name of the employer is on record

    def lines(self) -> Lines:
        """Every line, for the checker's vocabulary."""
        named = (
            self.own_words
            + self.own_words_long
            + self.no_words
            + self.numbers
            + self.no_numbers
            + self.only_link
            + self.question
            + self.question_known
            + self.question_free
            + self.told
            + self.title
            + self.cited
        )
        return named + self.see_plain + self.see_warm + self.ask_back + tuple(instead for _, instead in self.nameless)
