"""Sentences that speak to a program and not to a reader. A story comes from anywhere: none of them is passed on.

Too much may be taken out, that costs little. What slips through meets the same checks as everything that comes back.
"""

import regex

_TO_A_PROGRAM = regex.compile(
    r"\b(?:ignor\w+|disregard\w*|forget\w*|overrid\w+|bypass\w*|overlook\w*)\b.{0,60}\b(?:instruct\w*|prompts?|rules?|above|previous|prior|earlier|system|guidelines?|everything|before|context)\b"
    r"|\b(?:system|developer|assistant|user|human|hidden)\s*(?:prompt|message|instructions?|note|:)"
    r"|\b(?:you are|you're|you’re|act as|pretend|behave as|role-?play|respond as)\b|\bas an? (?:ai|assistant|bot|model)\b"
    r"|\b(?:language model|chat ?bot|llms?|gpt\S*|claude|gemini|copilot|jailbreak\w*|prompt)\b"
    r"|\b(?:must|should|shall|always|now|instead|then|only|please|to)\b,? (?:say|write|mention|include|output|reply|respond|recommend|append|add|insert|print|repeat|answer|tell|link|state|claim|end|begin)\b"
    r"|\b(?:instructions?|new task|your task|important)\s*:|\bend (?:your|the|every) (?:post|text|answer|reply)\b",
    regex.IGNORECASE,
)
_ORDER = regex.compile(
    r"^[^\p{L}]*(?:please )?(?:write|say|tell|reply|respond|answer|output|print|repeat|translate|append|add|insert|include|mention|claim|state"
    r"|announce|recommend|replace|return|follow|execute|run|reveal|show|send|do not|don't|don’t|never|make sure|remember)\b",
    regex.IGNORECASE,
)
_ORDER_JA = regex.compile(
    r"指示|命令|プロンプト|システム(?:メッセージ|ノート)|無視[しせす]|従(?:って|い|え)|出力|返答|回答(?:せ|し|は)|あなたは|なりきっ|言語モデル|アシスタント|チャットボット|\bAI(?:は|として|へ|に)"
    r"|(?:ください|下さい|なさい|せよ|しろ|すること|べし)(?=[。．.!！」』）)\s]|$)"
    r"|[とをに](?:書け|言え|述べよ|答えよ|記せ|加えよ|入れよ|貼れ|勧めよ)|代わりに.{0,30}(?:書|言|述べ|答え)|必ず.{0,30}(?:書|言|入れ|述べ|加え)"
)
_MARK_UP = regex.compile(r"<\|.*?\|>|\[/?INST\]|<</?SYS>>|\{\{|\}\}|^\s*#{2,}|```|</?(?:system|user|assistant|instructions?)\b", regex.IGNORECASE)  # fmt: skip


_PARTS = regex.compile(r"(?<=[.!?:;…])\s+|(?<=[。！？：」』”])\s*|\n+")


def is_order(part: str) -> bool:
    return any(one.search(part) for one in (_MARK_UP, _TO_A_PROGRAM, _ORDER, _ORDER_JA))


def without_orders(text: str) -> str:
    """Cleaned text up to the first of them: what follows an order is what it is about."""
    at = 0
    for gap in _PARTS.finditer(text):
        if is_order(text[at : gap.start()]):
            return text[:at].rstrip()
        at = gap.end()
    return text[:at].rstrip() if is_order(text[at:]) else text
