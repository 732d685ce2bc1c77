"""Why a command does nothing: said to the operator with the remedy, without a traceback."""


class Refusal(Exception):
    """The command was understood and not carried out; the message says why and what to do."""
