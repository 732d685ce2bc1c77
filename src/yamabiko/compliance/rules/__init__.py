"""What a post suggested by the employer has to say, and what it must not claim without evidence: pure decisions."""

from yamabiko.compliance.rules.claims import claims
from yamabiko.compliance.rules.disclosure import Disclosure, Why, disclosure
from yamabiko.compliance.rules.employer import Employer
from yamabiko.compliance.rules.judgement import Hit, Judgement, Severity, Verdict, judge
from yamabiko.compliance.rules.negation import negation
from yamabiko.compliance.rules.remedy import disclose
from yamabiko.compliance.rules.sentences import sentences
from yamabiko.compliance.rules.visible import visible_before
from yamabiko.compliance.rules.words import RULES, RuleWords

__all__ = [
    "RULES",
    "Disclosure",
    "Employer",
    "Hit",
    "Judgement",
    "RuleWords",
    "Severity",
    "Verdict",
    "Why",
    "claims",
    "disclose",
    "disclosure",
    "judge",
    "negation",
    "sentences",
    "visible_before",
]
