"""What stands on somebody's page, and what the stock is like. Questions about a person are answered to her alone."""

from yamabiko.feed.queries.page import Card, ForYou, for_person
from yamabiko.feed.queries.private import put_away_by
from yamabiko.feed.queries.supply import Supply, supply
from yamabiko.feed.queries.worths import Order, order_for

__all__ = ["Card", "ForYou", "Order", "Supply", "for_person", "order_for", "put_away_by", "supply"]
